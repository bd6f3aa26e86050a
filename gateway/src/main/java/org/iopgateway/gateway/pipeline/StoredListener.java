package org.iopgateway.gateway.pipeline;

import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.translation.Translation;

/**
 * Hears of each record whose resources were just stored, in the same transaction: what it writes stands or falls with
 * them. Called again when a transaction is redone, so its effects must lie in the database alone.
 */
public interface StoredListener {

    /** @throws RuntimeException to refuse the record, which is quarantined with {@code INT-013} if it fails by itself too */
    void stored(IopRecord record, Translation translation);
}
