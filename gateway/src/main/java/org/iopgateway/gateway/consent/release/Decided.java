package org.iopgateway.gateway.consent.release;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.repository.StoredResource;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with what was decided about it and the form in which it would leave.
 *
 * @param form absent when it stays
 * @param held the release that waits for a person; absent when none does
 */
record Decided(StoredResource stored, Decision decision, @Nullable Form form, @Nullable Decision held) {

    Decided(StoredResource stored, Decision decision, Form form) {
        this(stored, decision, form, null);
    }

    static Decided stays(StoredResource stored, Decision decision) {
        return new Decided(stored, decision, null, null);
    }

    /** Stays until a person confirms the release. */
    static Decided held(StoredResource stored, Decision release) {
        return new Decided(stored, Reviewed.held(release), null, release);
    }

    /** The same in the same form, under a decision that says more. */
    Decided with(Decision other) {
        return new Decided(stored, other, form, held);
    }

    boolean leaves() {
        return form != null;
    }

    /** What would leave, to look at: it is shared. Absent when it stays. */
    @Nullable
    Resource leaving() {
        return form == null ? null : form.resource();
    }

    /** Paths of elements that were taken out, never values. */
    List<String> removed() {
        return form == null ? List.of() : form.removed();
    }

    boolean waits() {
        return held != null;
    }

    /** What the rules alone decided. */
    Decision rulesDecision() {
        return held == null ? decision : held;
    }
}
