package org.iopgateway.gateway.consent.decision;

import java.time.Instant;
import java.util.List;

/**
 * One request, or one push about to be sent.
 *
 * @param purposes purposes of use as asserted (v3-ActReason); anything but exactly one is denied (R1)
 * @param at the moment of decision; for a push the moment of sending, not of queueing (R43)
 */
public record AccessRequest(
        Requester requester, List<String> purposes, Interaction interaction, Instant at, Context context) {

    public AccessRequest {
        purposes = List.copyOf(purposes);
    }

    /** A request without emergency, proceeding or other special circumstance, under the strict switches. */
    public static AccessRequest ordinary(Requester requester, String purpose, Interaction interaction, Instant at) {
        return new AccessRequest(requester, List.of(purpose), interaction, at, Context.ORDINARY);
    }

    public AccessRequest with(Context newContext) {
        return new AccessRequest(requester, purposes, interaction, at, newContext);
    }
}
