package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.partner.Partner;

/**
 * Who would see what of a patient, for every partner and purpose at once: the gate's own plan for each, over resources
 * that are loaded and read once. Discloses nothing, records nothing.
 */
final class ExplainMatrix {

    private final ExplainDecisions explain;
    private final ReleasePlanner planner;
    private final Clock clock;

    ExplainMatrix(ExplainDecisions explain, ReleasePlanner planner, Clock clock) {
        this.explain = explain;
        this.planner = planner;
        this.clock = clock;
    }

    /**
     * @param patient logical id of the Patient resource
     * @param purposes v3-ActReason codes; empty means those that each partner may assert (rule R2)
     * @param types FHIR resource types; empty means all that are ever disclosed
     */
    Rows of(String patient, List<Partner> partners, List<String> purposes, List<String> types) {
        ExplainDecisions.Candidates candidates = explain.candidates(patient, types);
        PatientContext context = planner.context(patient);
        Instant at = clock.instant();
        List<MatrixCell> cells = new ArrayList<>();
        for (Partner partner : partners) {
            for (String purpose :
                    purposes.isEmpty() ? DecisionInputs.purposes(partner) : new LinkedHashSet<>(purposes)) {
                DisclosureRequest request =
                        new DisclosureRequest(partner, purpose, DisclosureRequest.Interaction.READ, patient);
                cells.add(MatrixCell.of(
                        partner.id().value(),
                        purpose,
                        planner.plan(request, context, candidates.resources(), at)
                                .decided()));
            }
        }
        return new Rows(at, candidates.complete(), cells);
    }

    Set<String> types() {
        return explain.types();
    }

    /** @param complete false when there are more resources than were looked at */
    record Rows(Instant at, boolean complete, List<MatrixCell> cells) {}
}
