package org.iopgateway.gateway.disclosure.accounting;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.springframework.stereotype.Component;

/** Records in the audit log what staff does about an accounting: that one was given, that entries are left out or not. */
@Component
class StaffActs {

    private static final String CITATION = "45 CFR 164.528";

    private final DisclosureLedger ledger;
    private final Clock clock;

    StaffActs(DisclosureLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param patient empty for every patient
     * @param recipient empty when it is about no certain one
     * @param act {@code ACCOUNTING}, {@code SUSPEND} or {@code RESUME}
     * @param told one sentence, with who did it
     */
    void record(String patient, String recipient, String act, String told) {
        ledger.record(
                List.of(),
                List.of(new AuditEntry(
                        UUID.randomUUID(),
                        clock.instant(),
                        patient,
                        recipient,
                        "PATRQT",
                        act,
                        "staff",
                        "RECORD",
                        List.of(),
                        List.of("R45"),
                        List.of(CITATION),
                        List.of(),
                        List.of("AUDIT"),
                        List.of(),
                        told)));
    }
}
