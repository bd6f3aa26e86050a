package org.iopgateway.gateway.disclosure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A decision by which resources stayed, for the audit log; denials are no part of the accounting. No clinical content: what
 * stayed is named by type and id only.
 *
 * @param patient logical id of the Patient resource
 * @param effect what was decided, for example {@code DENY}
 * @param resources {@code Type/id} each
 * @param reason one sentence, for the program's staff and the patient
 */
public record Withholding(
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
        String reason) {

    public Withholding {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        resources = List.copyOf(resources);
        ruleIds = List.copyOf(ruleIds);
        citations = List.copyOf(citations);
        errorCodes = List.copyOf(errorCodes);
        obligations = List.copyOf(obligations);
        reliedOn = List.copyOf(reliedOn);
    }

    @Override
    public String toString() {
        return "withholding " + id;
    }
}
