package org.iopgateway.conformance.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.iopgateway.conformance.generate.RecordLines;
import org.iopgateway.mappings.record.IopRecord;

/** Some records that go to the gateway in one request. */
final class Batch {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int count;

    void add(IopRecord record) {
        bytes.writeBytes((RecordLines.line(record) + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
