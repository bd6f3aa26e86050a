package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * What the gate would decide now about something that waits: its own plan, which is then thrown away. Discloses nothing,
 * records nothing; the gate decides again when the thing is sent.
 */
public final class ForeseeRelease {

    private final ReleasePlanner planner;
    private final Clock clock;

    ForeseeRelease(ReleasePlanner planner, Clock clock) {
        this.planner = planner;
        this.clock = clock;
    }

    /** One answer for each candidate, in their order; never throws: what cannot be decided stays. */
    public List<Foreseen> foresee(DisclosureRequest request, List<StoredResource> candidates) {
        return planner.plan(request, candidates, clock.instant()).decided().stream()
                .map(one -> new Foreseen(one.stored().key(), one.decision(), one.leaves()))
                .toList();
    }

    /**
     * What would become of one resource.
     *
     * @param leaves whether it would leave, in whatever form
     */
    public record Foreseen(ResourceKey key, Decision decision, boolean leaves) {

        private static final Set<String> RESTRICTING = Set.of("R15", "R16", "R17");

        /**
         * Whether it stays because a consent was taken back or ran out, or the patient refuses or restricts it, and no
         * person has to look at it (R43, {@code STOPQUEUE}). What a person must look at is held, not stopped.
         */
        public boolean isTakenBack() {
            return !leaves
                    && !isForPerson()
                    && (decision.obligations().contains(Obligation.STOPQUEUE)
                            || decision.errorCodes().contains("31C_REVOKED")
                            || decision.ruleIds().stream().anyMatch(RESTRICTING::contains));
        }

        /** Whether a person has to look at it. */
        public boolean isForPerson() {
            return decision.obligations().contains(Obligation.HUMAN_REVIEW);
        }

        @Override
        public String toString() {
            return key.type() + (leaves ? " leaves" : " stays");
        }
    }
}
