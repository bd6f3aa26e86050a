package org.iopgateway.gateway.pipeline;

import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.translation.Translation;
import org.springframework.stereotype.Component;

/** Chokes on records whose id begins with {@code poison}, telling what a careless exception would tell. */
@Component
class PoisonListener implements StoredListener {

    private volatile boolean cured;

    @Override
    public void stored(IopRecord record, Translation translation) {
        if (record.id().startsWith("poison") && !cured) {
            throw new IllegalStateException("cannot digest " + record.id() + " of " + record.patient());
        }
    }

    void cure(boolean now) {
        cured = now;
    }
}
