package org.iopgateway.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.record.RecordSchemas;
import org.junit.jupiter.api.Test;

class GeneratedRecordsAreValidTest {

    @Test
    void tenThousandGeneratedRecordsPassTheirPublishedSchemas() {
        RecordSchemas schemas = new RecordSchemas();
        List<Problem> problems = new ArrayList<>();
        FirstRecords.of(
                ProgramSpec.of(Integer.MAX_VALUE, 11), 10_000, record -> problems.addAll(check(schemas, record)));
        assertThat(problems).isEmpty();
    }

    private static List<Problem> check(RecordSchemas schemas, IopRecord record) {
        try {
            JsonNode tree = RecordJson.mapper().readTree(RecordLines.line(record));
            return schemas.validate(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
