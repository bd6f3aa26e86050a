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
 */
record Decided(StoredResource stored, Decision decision, @Nullable Resource leaving, List<String> removed) {

    Decided {
        removed = List.copyOf(removed);
    }

    static Decided stays(StoredResource stored, Decision decision) {
        return new Decided(stored, decision, null, List.of());
    }

    boolean leaves() {
        return leaving != null;
    }
}
