package org.iopgateway.gateway.consent.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.capture.Survey.Point;
import org.iopgateway.gateway.consent.capture.Ways.Way;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.release.Words;

/** What a form opens and closes, in one sentence for each partner and purpose; told from the engine's answers. */
final class FormEffects {

    private final Words words;
    private final String reference;

    /** @param reference {@code Consent/id} of the form */
    FormEffects(Words words, String reference) {
        this.words = words;
        this.reference = reference;
    }

    /** What partners may have in reliance on the form, or because it lifts what stood in the way. */
    List<FormEffect> opens(List<Point> points) {
        List<FormEffect> effects = new ArrayList<>();
        byPartner(points).forEach((partner, ofPartner) -> {
            List<FormEffect> opened = byPurpose(ofPartner).values().stream()
                    .filter(ofWay -> ofWay.stream().anyMatch(this::opens))
                    .map(this::opened)
                    .toList();
            effects.addAll(opened.isEmpty() ? List.of(nothing(partner, ofPartner)) : opened);
        });
        return effects;
    }

    /** What partners may no longer have. */
    List<FormEffect> closes(List<Point> points) {
        return byPurpose(points).values().stream()
                .filter(ofWay -> ofWay.stream().anyMatch(FormEffects::closes))
                .map(this::closed)
                .toList();
    }

    private boolean opens(Point point) {
        return point.after().releases()
                && (Point.reliesOn(point.after(), reference) || !point.before().releases());
    }

    private static boolean closes(Point point) {
        return point.before().releases() && !point.after().releases();
    }

    private FormEffect opened(List<Point> ofWay) {
        Way way = ofWay.get(0).way();
        List<Point> open = ofWay.stream().filter(this::opens).toList();
        Set<String> held = types(open, FormEffects::isHeld);
        Set<String> whole = types(open, point -> !isHeld(point) && point.after().effect() == Effect.PERMIT);
        Set<String> part = types(open, point -> !isHeld(point) && point.after().effect() == Effect.REDACT);
        part.removeAll(whole);
        held.removeAll(whole);
        held.removeAll(part);
        List<String> clauses = new ArrayList<>();
        addClause(clauses, "", whole, "");
        addClause(clauses, "only what the purpose needs of ", part, "");
        addClause(clauses, "", held, " once a named person confirms");
        String sentence =
                way.name() + " may have, for " + words.purpose(way.purpose()) + ": " + String.join("; ", clauses);
        Set<String> types = new TreeSet<>(whole);
        types.addAll(part);
        types.addAll(held);
        return effect(way, sentence, types);
    }

    private void addClause(List<String> clauses, String before, Set<String> types, String after) {
        if (!types.isEmpty()) {
            clauses.add(before + types.stream().map(words::category).collect(Collectors.joining(", ")) + after);
        }
    }

    private FormEffect closed(List<Point> ofWay) {
        Way way = ofWay.get(0).way();
        Set<String> types = types(ofWay, FormEffects::closes);
        String sentence = way.name() + " may no longer have, for " + words.purpose(way.purpose()) + ": "
                + types.stream().map(words::category).collect(Collectors.joining(", "));
        return effect(way, sentence, types);
    }

    private static FormEffect effect(Way way, String sentence, Set<String> types) {
        return new FormEffect(way.partner(), way.purpose(), sentence, List.copyOf(types));
    }

    /** A partner to whom the form opens nothing, and why most of its questions fail. */
    private static FormEffect nothing(String partner, List<Point> points) {
        String why = points.stream()
                .map(Point::after)
                .filter(decision -> !decision.releases())
                .collect(Collectors.groupingBy(FormEffects::why, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse("nothing changes");
        String name = points.get(0).way().name();
        return new FormEffect(partner, null, name + ": nothing more by this form (" + why + ")", List.of());
    }

    private static String why(Decision decision) {
        return String.join(", ", decision.ruleIds()) + ": " + decision.internalReason();
    }

    private static boolean isHeld(Point point) {
        Set<Obligation> obligations = point.after().obligations();
        return obligations.contains(Obligation.HUMAN_REVIEW) || obligations.contains(Obligation.HIV_CONSENT_CONSUMED);
    }

    private static Set<String> types(List<Point> points, java.util.function.Predicate<Point> wanted) {
        return points.stream()
                .filter(wanted)
                .map(point -> point.example().type())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, List<Point>> byPartner(List<Point> points) {
        return group(points, point -> point.way().partner());
    }

    private static Map<String, List<Point>> byPurpose(List<Point> points) {
        return group(points, point -> point.way().partner() + " " + point.way().purpose());
    }

    private static Map<String, List<Point>> group(List<Point> points, Function<Point, String> key) {
        return points.stream()
                .filter(point -> !point.way().partner().isEmpty())
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
