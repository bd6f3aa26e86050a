package org.iopgateway.conformance.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.conformance.generate.FirstRecords;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.generate.RecordLines;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;

/** Generated records in the mix of the program, mostly sessions. */
final class SampleRecords {

    private SampleRecords() {}

    static List<IopRecord> mixed(int count) {
        List<IopRecord> records = new ArrayList<>();
        FirstRecords.of(ProgramSpec.of(count, 1), count, records::add);
        return records;
    }

    static IopRecord attendedSession() {
        return mixed(400).stream()
                .filter(record -> record.kind() == RecordKind.SESSION)
                .findFirst()
                .orElseThrow();
    }

    static byte[] bytes(IopRecord record) {
        return RecordLines.line(record).getBytes(StandardCharsets.UTF_8);
    }
}
