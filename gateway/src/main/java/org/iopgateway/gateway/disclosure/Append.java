package org.iopgateway.gateway.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one caller wants on record, and whether it is. Touched only by the holder of the ledger's turn, then by its caller. */
final class Append {

    private final List<Disclosure> disclosures;
    private final List<AuditEntry> audited;
    private final Runnable alongside;
    private boolean done;
    private @Nullable Exception failure;

    Append(List<Disclosure> disclosures, List<AuditEntry> audited, Runnable alongside) {
        this.disclosures = List.copyOf(disclosures);
        this.audited = List.copyOf(audited);
        this.alongside = alongside;
    }

    List<Disclosure> disclosures() {
        return disclosures;
    }

    List<AuditEntry> audited() {
        return audited;
    }

    void writeAlongside() {
        alongside.run();
    }

    boolean isDone() {
        return done;
    }

    void finish(@Nullable Exception reason) {
        done = true;
        failure = reason;
    }

    void throwIfFailed() {
        if (failure != null) {
            throw new LedgerException(failure);
        }
    }
}
