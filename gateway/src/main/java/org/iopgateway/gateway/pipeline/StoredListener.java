package org.iopgateway.gateway.pipeline;

import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.translation.Translation;

/** Learns of each record that was stored, inside the transaction that stores it; what it throws undoes the storing. */
public interface StoredListener {

    void stored(IopRecord record, Translation translation);
}
