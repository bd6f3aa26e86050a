package org.iopgateway.gateway.consent.capture;

import java.util.ArrayList;
import java.util.List;
import org.iopgateway.gateway.consent.capture.Ways.Way;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * What the engine decides about the same questions under what is on file without a form, under the form alone, and under
 * both together.
 */
final class Survey {

    private Survey() {}

    /** Every way asked about every example. */
    static List<Point> of(
            DecisionEngine engine, List<Way> ways, List<ResourceFacts> examples, OnFile onFile, Form form) {
        PatientStanding patient = onFile.standing();
        Directives before = onFile.directives();
        Directives alone = form.alone();
        Directives after = onFile.with(form.directive());
        List<Point> points = new ArrayList<>(ways.size() * examples.size());
        for (Way way : ways) {
            for (ResourceFacts example : examples) {
                points.add(new Point(
                        way,
                        example,
                        engine.decide(way.request(), patient, example, before),
                        engine.decide(way.request(), patient, example, alone),
                        engine.decide(way.request(), patient, example, after)));
            }
        }
        return points;
    }

    /** One question with its three answers. */
    record Point(Way way, ResourceFacts example, Decision before, Decision alone, Decision after) {

        /** Whether a release relies on a form of this reference. */
        static boolean reliesOn(Decision decision, String reference) {
            return decision.releases() && isAmong(decision, reference);
        }

        private static boolean isAmong(Decision decision, String reference) {
            return decision.reliedOn().stream()
                    .anyMatch(source -> source.equals(reference) || source.startsWith(reference + "@"));
        }
    }
}
