package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a form is in force, 2.31(a)(7).
 *
 * @param status FHIR Consent.status
 * @param from start of its period
 * @param until the moment from which it is expired: the end of its last day in local time
 * @param event expiry event, for example {@code end-of-treatment}
 * @param survivesDeath the form states that it survives the patient's death
 */
public record Lifetime(
        String status, @Nullable Instant from, @Nullable Instant until, @Nullable String event, boolean survivesDeath) {

    public boolean isActive() {
        return status.equals("active");
    }

    /** Whether the dates on the form include the moment. */
    public boolean includes(Instant at) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }
}
