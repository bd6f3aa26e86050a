package org.iopgateway.gateway.consent.decision;

import java.time.LocalDate;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.jspecify.annotations.Nullable;

/**
 * What the payment is about (R33, R34).
 *
 * @param ownBill a hospital asks for its own bill
 * @param claimFrom first date of service of the claim; absent when no claim is named
 * @param claimTo last date of service of the claim
 * @param criteriaAskForObservations the plan's published criteria ask for observations of this sort
 * @param policyGrantsAccess the insurance policy is confirmed to grant record access (R32)
 */
public record Payment(
        boolean ownBill,
        @Nullable LocalDate claimFrom,
        @Nullable LocalDate claimTo,
        boolean criteriaAskForObservations,
        boolean policyGrantsAccess) {

    public static final Payment NONE = new Payment(false, null, null, false, false);

    /** Whether a dated resource lies within the claim's dates of service; an undated one lies nowhere. */
    boolean covers(ResourceFacts resource) {
        LocalDate first = resource.from();
        LocalDate last = resource.to();
        return claimFrom != null
                && claimTo != null
                && first != null
                && last != null
                && !first.isBefore(claimFrom)
                && !last.isAfter(claimTo);
    }
}
