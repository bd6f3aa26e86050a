package org.iopgateway.gateway.consent.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.decision.Operations;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * What the records say of a partner as a patient's payer.
 *
 * @param relationship whether it pays or paid for the person, who is a patient here: both sides have or had a
 *     relationship (45 CFR 164.506(c)(4), rule R35)
 * @param claims dates of service of the claims that went to it (rule R34, CLMATTCH)
 */
record PayerFacts(Operations.Relationship relationship, List<Service> claims) {

    /** Of requests that ask for none of it. */
    static final PayerFacts NOT_ASKED = new PayerFacts(Operations.Relationship.NOT_STATED, List.of());

    PayerFacts {
        claims = List.copyOf(claims);
    }

    /** The claim whose dates of service hold the resource; another one when none does; absent without claims. */
    Optional<Service> claimOf(ResourceFacts resource) {
        return claims.stream()
                .filter(claim -> claim.holds(resource))
                .findFirst()
                .or(() -> claims.stream().findFirst());
    }

    /** When something was claimed for: first and last day. */
    record Service(LocalDate first, LocalDate last) {

        private boolean holds(ResourceFacts resource) {
            LocalDate from = resource.from();
            LocalDate to = resource.to();
            return from != null && to != null && !from.isBefore(first) && !to.isAfter(last);
        }
    }

    /** Dates of service are patient data. */
    @Override
    public String toString() {
        return "payer facts";
    }
}
