package org.iopgateway.gateway.consent.release;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.repository.StoredResource;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with what was decided about it and the form in which it would leave.
 *
 * @param leaving absent when it stays
 * @param removed paths of elements that were taken out, never values
 * @param held the release that waits for a person; absent when none does
 */
record Decided(
        StoredResource stored,
        Decision decision,
        @Nullable Resource leaving,
        List<String> removed,
        @Nullable Decision held) {

    Decided {
        removed = List.copyOf(removed);
    }

    Decided(StoredResource stored, Decision decision, @Nullable Resource leaving, List<String> removed) {
        this(stored, decision, leaving, removed, null);
    }

    static Decided stays(StoredResource stored, Decision decision) {
        return new Decided(stored, decision, null, List.of());
    }

    /** Stays until a person confirms the release. */
    static Decided held(StoredResource stored, Decision release) {
        return new Decided(stored, Reviewed.held(release), null, List.of(), release);
    }

    /** The same in the same form, under a decision that says more. */
    Decided with(Decision other) {
        return new Decided(stored, other, leaving, removed, held);
    }

    boolean leaves() {
        return leaving != null;
    }

    boolean waits() {
        return held != null;
    }

    /** What the rules alone decided. */
    Decision rulesDecision() {
        return held == null ? decision : held;
    }
}
