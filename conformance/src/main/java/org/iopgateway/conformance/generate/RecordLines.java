package org.iopgateway.conformance.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordJson;

/** Canonical records as NDJSON. */
public final class RecordLines {

    private RecordLines() {}

    /** One record as one line without its end; not by way of a tree, which would write a score of 10 as 1E+1. */
    public static String line(IopRecord record) {
        try {
            return RecordJson.mapper().writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + record + " cannot be written", e);
        }
    }

    /** A sink that writes lines to a stream, which stays open. */
    public static Consumer<IopRecord> to(OutputStream out) {
        return record -> {
            try {
                out.write((line(record) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
