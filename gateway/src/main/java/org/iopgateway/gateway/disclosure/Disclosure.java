package org.iopgateway.gateway.disclosure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One disclosure as it is accounted for (45 CFR 164.528(b)(2), 42 CFR 2.25): to whom, when, what by category, why, on what
 * basis; never clinical content.
 *
 * @param patient logical id of the Patient resource
 * @param at to the millisecond
 * @param recipient partner id
 * @param purpose v3-ActReason code
 * @param description by category, for example {@code 2 treatment plans, 14 sessions}
 * @param resources what left, {@code Type/id@version} each
 * @param basis {@code Consent/id@version}, {@code 2.51} or an order
 * @param labels codes that it carried
 * @param noticeVersion the text of 42 CFR 2.32 that went with it, where one did
 * @param emergency what 2.51(c) asks to be documented, in an emergency
 */
public record Disclosure(
        UUID id,
        String patient,
        Instant at,
        String recipient,
        String recipientName,
        @Nullable String recipientAddress,
        String purpose,
        String description,
        List<String> resources,
        List<String> basis,
        String interaction,
        String channel,
        List<String> labels,
        @Nullable String noticeVersion,
        @Nullable Emergency emergency)
        implements LedgerRow {

    public Disclosure {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        resources = List.copyOf(resources);
        basis = List.copyOf(basis);
        labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
        return "disclosure " + id;
    }

    /**
     * The record of 42 CFR 2.51(c).
     *
     * @param attestedBy the medical person who received it
     * @param affiliation of that person
     * @param nature of the emergency
     * @param discloser who disclosed
     */
    public record Emergency(String attestedBy, String affiliation, String nature, String discloser) {

        @Override
        public String toString() {
            return "emergency";
        }
    }
}
