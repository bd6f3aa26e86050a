package org.iopgateway.gateway.consent.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;

/**
 * The labels of what leaves ({@code rules.md} 7.3 and R46). A permitted resource keeps its stored labels and gains those
 * of the decision; a redacted one carries only those of the decision, since a stored label may name what was taken out.
 */
public final class ReleaseLabels {

    private static final LabelRules RULES = LabelRules.standard();

    private ReleaseLabels() {}

    /** Replaces the security labels of a resource that leaves by those that the decision asks for. */
    static void apply(Resource leaving, List<Coding> stored, Decision decision) {
        boolean neutral = decision.obligations().contains(Obligation.STRIP_SUD_LABELS);
        Map<Label, Coding> labels = new LinkedHashMap<>();
        if (decision.effect() == Effect.PERMIT) {
            stored.forEach(label -> put(labels, label));
        }
        decision.obligations().stream()
                .sorted()
                .flatMap(obligation -> RULES.obligations().getOrDefault(obligation, List.of()).stream())
                .forEach(entry -> put(labels, RULES.coding(entry)));
        if (neutral) {
            labels.values().removeIf(label -> RULES.substanceUse().contains(label.getCode()));
        } else if (decision.effect() == Effect.REDACT && showsRedaction(decision)) {
            RULES.redacted().forEach(entry -> put(labels, RULES.coding(entry)));
        }
        leaving.getMeta().setSecurity(strictest(labels.values()));
    }

    /**
     * Every label of the resources once, and of their confidentiality codes only the highest: what a Bundle of them bears.
     */
    public static List<Coding> highWaterMark(Collection<? extends Resource> resources) {
        Map<Label, Coding> labels = new LinkedHashMap<>();
        for (Resource resource : resources) {
            if (resource.hasMeta() && resource.getMeta().hasSecurity()) {
                resource.getMeta().getSecurity().forEach(label -> put(labels, label));
            }
        }
        return strictest(labels.values());
    }

    private static boolean showsRedaction(Decision decision) {
        return decision.obligations().contains(Obligation.LABEL_P2)
                && decision.ruleIds().stream().noneMatch(RULES.unmarkedRules()::contains);
    }

    private static List<Coding> strictest(Iterable<Coding> labels) {
        List<Coding> all = new ArrayList<>();
        List<Coding> levels = new ArrayList<>();
        labels.forEach(label -> (RULES.isConfidentiality(label) ? levels : all).add(label));
        levels.stream()
                .max(Comparator.comparingInt(level -> RULES.confidentiality().indexOf(level.getCode())))
                .ifPresent(level -> all.add(0, level));
        return all;
    }

    /** Display texts and versions stay behind: the code says it all. */
    private static void put(Map<Label, Coding> labels, Coding label) {
        labels.computeIfAbsent(
                new Label(label.getSystem(), label.getCode()),
                key -> new Coding().setSystem(label.getSystem()).setCode(label.getCode()));
    }

    private record Label(String system, String code) {}
}
