package org.iopgateway.gateway.disclosure.audit;

import java.time.Instant;
import java.util.Iterator;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.AuditEvent;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.LedgerReader;
import org.jspecify.annotations.Nullable;

/** Disclosures and decisions as one trail, oldest first; holds some hundred rows at a time. */
final class AuditTrail {

    private final LedgerReader ledger;
    private final AuditEvents events;

    AuditTrail(LedgerReader ledger, AuditEvents events) {
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * @param patient logical id; everybody when absent
     * @param count how many events at most
     */
    void forEach(@Nullable String patient, Instant since, int count, Consumer<AuditEvent> sink) {
        Iterator<Disclosure> disclosures = ledger.disclosures(patient, since);
        Iterator<AuditEntry> decisions = ledger.audited(patient, since);
        Disclosure disclosure = next(disclosures);
        AuditEntry decision = next(decisions);
        for (int told = 0; told < count && (disclosure != null || decision != null); told++) {
            if (disclosure != null && (decision == null || !decision.at().isBefore(disclosure.at()))) {
                sink.accept(events.of(disclosure));
                disclosure = next(disclosures);
            } else if (decision != null) {
                sink.accept(events.of(decision));
                decision = next(decisions);
            }
        }
    }

    private static <T> @Nullable T next(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
