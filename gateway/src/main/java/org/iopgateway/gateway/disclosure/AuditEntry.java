package org.iopgateway.gateway.disclosure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * One decision about some resources, for the audit log: what left and what stayed, and why. No clinical content: resources
 * are named by type and id only. Denials are no part of the accounting of disclosures; this is where they are kept.
 *
 * @param patient logical id of the Patient resource
 * @param effect {@code PERMIT}, {@code REDACT} or {@code DENY}
 * @param resources {@code Type/id} each
 * @param reason one sentence, for the program's staff and the patient
 */
public record AuditEntry(
        UUID id,
        Instant at,
        String patient,
        String recipient,
        String purpose,
        String interaction,
        String channel,
        String effect,
        List<String> resources,
        List<String> ruleIds,
        List<String> citations,
        List<String> errorCodes,
        List<String> obligations,
        List<String> reliedOn,
        String reason)
        implements LedgerRow {

    private static final int LONGEST_PURPOSE = 64;
    private static final int LONGEST_REASON = 2000;

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        // a requester chooses the purpose: an endless one must not keep its own denial from being recorded
        purpose = cut(purpose, LONGEST_PURPOSE);
        reason = cut(reason, LONGEST_REASON);
        resources = List.copyOf(resources);
        ruleIds = List.copyOf(ruleIds);
        citations = List.copyOf(citations);
        errorCodes = List.copyOf(errorCodes);
        obligations = List.copyOf(obligations);
        reliedOn = List.copyOf(reliedOn);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    @Override
    public String toString() {
        return "audit entry " + id;
    }
}
