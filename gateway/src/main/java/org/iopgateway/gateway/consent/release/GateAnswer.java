package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.repository.ResourceKey;

/**
 * What the gate answers.
 *
 * @param release absent when nothing may leave
 * @param withheld what stays, each with its decision; inside only
 */
public record GateAnswer(Optional<Release> release, List<Withheld> withheld) {

    public GateAnswer {
        withheld = List.copyOf(withheld);
    }

    /**
     * One resource that stays, and why.
     *
     * @param held it waits for a person, in whose work list it stands
     */
    public record Withheld(ResourceKey key, Decision decision, boolean held) {}
}
