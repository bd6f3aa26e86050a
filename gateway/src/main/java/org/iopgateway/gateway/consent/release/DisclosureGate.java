package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.repository.StoredResource;
import org.springframework.stereotype.Component;

/** The one way out: decides each resource at the moment of sending, redacts, labels, attaches the notice, accounts. */
@Component
public class DisclosureGate {

    /**
     * Decides about resources of one patient and makes a release of those that may leave.
     *
     * @param candidates what is asked for; the notices come on top
     */
    public GateAnswer open(DisclosureRequest request, List<StoredResource> candidates) {
        Decision deny = new Decision(
                Effect.DENY,
                Set.of(Obligation.OPAQUE, Obligation.AUDIT),
                List.of(),
                List.of("R50"),
                List.of(),
                List.of(),
                "nothing permits");
        return new GateAnswer(
                Optional.empty(),
                candidates.stream()
                        .map(stored -> new GateAnswer.Withheld(stored.key(), deny))
                        .toList());
    }
}
