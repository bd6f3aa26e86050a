package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordJson;

/**
 * A durable record that waits to be processed.
 *
 * @param contentHash of its canonical form
 * @param json its canonical form
 */
public record RawRecord(long id, String contentHash, String json) {

    /**
     * The record itself.
     *
     * @throws IllegalArgumentException when an older version of the gateway wrote what this one cannot read
     */
    public IopRecord record() {
        try {
            return RecordJson.read(RecordJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    @Override
    public String toString() {
        return "raw record " + id;
    }
}
