package org.iopgateway.gateway.pipeline;

import org.iopgateway.gateway.intake.RawRecord;
import org.iopgateway.mappings.record.IopRecord;

/**
 * The newest version of a record that was stored.
 *
 * @param key the id of the record's main resource
 * @param ordinal the version as a number
 * @param rawId the raw record that it came from
 */
record RecordHead(String key, long ordinal, String contentHash, long rawId) {

    static RecordHead of(String key, IopRecord record, RawRecord raw) {
        return new RecordHead(key, record.version().ordinal(), raw.contentHash(), raw.id());
    }
}
