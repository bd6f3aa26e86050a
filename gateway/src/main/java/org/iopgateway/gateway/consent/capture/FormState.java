package org.iopgateway.gateway.consent.capture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.capture.Ways.Way;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.decision.FormReview;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * How a form on file stands today, by the engine's own checks.
 *
 * @param state one or two words: {@code in force}, {@code expired}, {@code revoked}, …
 * @param defects codes of section 3 that keep it from being relied on
 * @param toward whom it is revoked toward, where not toward all
 * @param stoppedBy {@code Consent/id} of denials that stand against a part of it
 */
record FormState(String state, List<String> defects, List<String> toward, List<String> stoppedBy) {

    static FormState of(Directive form, OnFile onFile, Ways ways, List<ResourceFacts> examples, DecisionEngine engine) {
        if (!form.lifetime().isActive()) {
            return plain(form.lifetime().status());
        }
        if (form.kind().isNoPermission()) {
            return plain(ofDenial(form, onFile, ways.registered(onFile.at()), examples.get(0)));
        }
        List<Way> meant = ways.meantBy(form, onFile.at());
        List<List<FormReview.Fault>> faults = meant.stream()
                .map(way ->
                        FormReview.faults(form, way.request(), onFile.standing(), examples.get(0), onFile.directives()))
                .toList();
        return new FormState(
                state(faults),
                defects(faults),
                revokedToward(meant, faults),
                stoppedBy(form, onFile, meant, examples, engine));
    }

    private static FormState plain(String state) {
        return new FormState(state, List.of(), List.of(), List.of());
    }

    private static String ofDenial(Directive form, OnFile onFile, List<Way> ways, ResourceFacts example) {
        if (form.kind() == FormKind.DECLINED) {
            return "declined by the program";
        }
        if (!form.lifetime().includes(onFile.at())) {
            return "expired";
        }
        boolean lifted = form.kind() == FormKind.REFUSAL
                && !ways.isEmpty()
                && FormReview.isLifted(form, ways.get(0).request(), onFile.standing(), example, onFile.directives());
        return lifted ? "replaced by a later form" : "in force";
    }

    private static String state(List<List<FormReview.Fault>> faults) {
        if (isEverywhere(faults, "31C_REVOKED")) {
            return "revoked";
        }
        if (isEverywhere(faults, "31C_EXPIRED")) {
            return "expired";
        }
        if (faults.stream()
                .allMatch(ofWay -> ofWay.stream().anyMatch(fault -> fault.rule().equals("R48")))) {
            return "suspended";
        }
        boolean usable = faults.stream().anyMatch(ofWay -> ofWay.stream()
                .noneMatch(fault -> !fault.errorCodes().isEmpty()));
        return usable ? "in force" : "not usable";
    }

    private static boolean isEverywhere(List<List<FormReview.Fault>> faults, String code) {
        return faults.stream().allMatch(ofWay -> has(ofWay, code));
    }

    private static boolean has(List<FormReview.Fault> faults, String code) {
        return faults.stream().anyMatch(fault -> fault.errorCodes().contains(code));
    }

    /** What is wrong toward everybody for whom it is meant. */
    private static List<String> defects(List<List<FormReview.Fault>> faults) {
        return faults.stream()
                .flatMap(List::stream)
                .flatMap(fault -> fault.errorCodes().stream())
                .distinct()
                .filter(code -> isEverywhere(faults, code))
                .toList();
    }

    private static List<String> revokedToward(List<Way> ways, List<List<FormReview.Fault>> faults) {
        Set<String> toward = new LinkedHashSet<>();
        for (int i = 0; i < ways.size(); i++) {
            if (has(faults.get(i), "31C_REVOKED")) {
                toward.add(ways.get(i).name());
            }
        }
        return isEverywhere(faults, "31C_REVOKED") ? List.of() : List.copyOf(toward);
    }

    private static List<String> stoppedBy(
            Directive form, OnFile onFile, List<Way> ways, List<ResourceFacts> examples, DecisionEngine engine) {
        Directives alone = new Directives(List.of(form));
        List<Decision> stopped = new ArrayList<>();
        for (Way way : ways) {
            for (ResourceFacts example : examples) {
                Decision now = engine.decide(way.request(), onFile.standing(), example, onFile.directives());
                if (!now.releases()
                        && now.ruleIds().contains("R17")
                        && engine.decide(way.request(), onFile.standing(), example, alone)
                                .releases()) {
                    stopped.add(now);
                }
            }
        }
        return stopped.stream()
                .flatMap(decision -> decision.reliedOn().stream())
                .map(reference -> reference.split("@")[0])
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
