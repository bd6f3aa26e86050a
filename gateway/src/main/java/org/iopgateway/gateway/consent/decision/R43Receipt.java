package org.iopgateway.gateway.consent.decision;

import java.util.Set;

/**
 * R43: an inbound Task, ServiceRequest or Claim gets a technical receipt that is the same for known and unknown
 * persons; acceptance, scheduling and attendance are disclosures of their own.
 */
final class R43Receipt implements Rule {

    private static final Set<String> INBOUND = Set.of("Task", "ServiceRequest", "Claim");

    @Override
    public String id() {
        return "R43";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.request().interaction() == Interaction.CREATE
                        && INBOUND.contains(matter.resource().type())
                ? Outcome.opaque("a receipt only", Obligation.TRANSPORT_ACK)
                : Outcome.SILENT;
    }
}
