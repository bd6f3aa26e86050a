package org.iopgateway.gateway.consent.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.iopgateway.gateway.consent.capture.Survey.Point;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * Conflicts between a form and what is on file (R15 to R17, R20). What denies and what is lifted, the engine has said;
 * here its answers are only compared.
 */
final class ConflictFinder {

    private static final Set<FormKind> ALONE = Set.of(FormKind.NOTES_SUD, FormKind.NOTES_PSYCHOTHERAPY, FormKind.LEGAL);

    private final FormTexts texts;
    private final DecisionEngine engine;
    private final Form form;
    private final OnFile onFile;
    private final Map<String, Map<String, Set<String>>> found = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private ConflictFinder(FormTexts texts, DecisionEngine engine, Form form, OnFile onFile) {
        this.texts = texts;
        this.engine = engine;
        this.form = form;
        this.onFile = onFile;
    }

    /** @param points what the engine says with and without the form */
    static List<Conflict> find(FormTexts texts, DecisionEngine engine, Form form, OnFile onFile, List<Point> points) {
        ConflictFinder finder = new ConflictFinder(texts, engine, form, onFile);
        finder.findUnknownNames();
        finder.findSameForm();
        points.forEach(finder::compare);
        finder.gather();
        return List.copyOf(finder.conflicts);
    }

    /** What needs no asking of the engine: names that lead nowhere. */
    static List<Conflict> unknownNames(FormTexts texts, DecisionEngine engine, Form form, OnFile onFile) {
        ConflictFinder finder = new ConflictFinder(texts, engine, form, onFile);
        finder.findUnknownNames();
        return List.copyOf(finder.conflicts);
    }

    private void findUnknownNames() {
        NamedForms named = NamedForms.of(form.record());
        named.revoked().filter(id -> !named.isOnFile(id, onFile)).ifPresent(id -> add("R17_REVOKED_UNKNOWN", id));
        named.replaced().stream()
                .filter(id -> !named.isOnFile(id, onFile))
                .forEach(id -> add("R17_REPLACED_UNKNOWN", id));
    }

    private void add(String key, String with) {
        conflicts.add(texts.conflict(key, List.of(with), List.of()));
    }

    private void findSameForm() {
        String hash = form.hash();
        for (var consent : onFile.consents()) {
            String id = String.valueOf(consent.getIdElement().getIdPart());
            Optional<Directive> other = onFile.find(id)
                    .filter(one -> !one.id().equals(form.directive().id()));
            if (other.isEmpty() || !other.get().lifetime().isActive()) {
                continue;
            }
            boolean samePaper = !hash.isEmpty() && hash.equals(Form.hash(consent));
            if (saysTheSame(other.get())
                    || (samePaper && other.get().kind() == form.directive().kind())) {
                add("DUPLICATE", "Consent/" + id);
            } else if (samePaper && (mustStandAlone(other.get()) || mustStandAlone(form.directive()))) {
                add("R20_SAME_SHEET", "Consent/" + id);
            }
        }
    }

    private static boolean mustStandAlone(Directive directive) {
        return ALONE.contains(directive.kind());
    }

    private boolean saysTheSame(Directive other) {
        Directive own = form.directive();
        return other.kind() == own.kind()
                && other.signature().equals(own.signature())
                && other.combined().equals(own.combined())
                && other.lifetime().equals(own.lifetime())
                && other.supersedes().equals(own.supersedes())
                && other.revokes().equals(own.revokes())
                && other.provisions().equals(own.provisions());
    }

    private void compare(Point point) {
        boolean withheld = point.alone().releases() && !point.after().releases();
        if (withheld && stoppedBy(point.after(), rule -> rule.equals("R17"))) {
            for (String denial : point.after().reliedOn()) {
                note(isOfSameDate(denial) ? "R17_SAME_DATE" : "R17_STANDING_DENIAL", denial, point);
            }
        } else if (withheld && stoppedBy(point.after(), rule -> rule.equals("R15") || rule.equals("R16"))) {
            restrictions(point).forEach(id -> note("R16_RESTRICTION", "Consent/" + id, point));
        }
        boolean silenced = point.before().releases() && !point.after().releases();
        if (silenced && isDenial(form.directive())) {
            for (String permit : point.before().reliedOn()) {
                note(isOfSameDate(permit) ? "R17_SAME_DATE" : "R17_SILENCES", permit, point);
            }
        }
    }

    private static boolean isDenial(Directive directive) {
        return directive.kind() == FormKind.REFUSAL || !directive.kind().isNoPermission();
    }

    private static boolean stoppedBy(Decision decision, Predicate<String> rule) {
        return !decision.ruleIds().isEmpty() && rule.test(decision.ruleIds().get(0));
    }

    /** Those that stop the form each by itself. */
    private List<String> restrictions(Point point) {
        return onFile.directives().all().stream()
                .filter(one -> one.lifetime().isActive())
                .filter(one -> one.kind() == FormKind.SELF_PAY || one.kind() == FormKind.AGREED)
                .filter(one -> !engine.decide(
                                point.way().request(),
                                onFile.standing(),
                                point.example(),
                                new Directives(List.of(one, form.directive())))
                        .releases())
                .map(Directive::id)
                .toList();
    }

    private boolean isOfSameDate(String reference) {
        return onFile.find(id(reference))
                .filter(other -> other.signature().isSameTimeAs(form.directive().signature()))
                .isPresent();
    }

    private void note(String key, String reference, Point point) {
        String with = "Consent/" + id(reference);
        if (with.equals(form.reference())) {
            return;
        }
        found.computeIfAbsent(key, any -> new LinkedHashMap<>())
                .computeIfAbsent(with, any -> new TreeSet<>())
                .add(point.way().name() + ": " + point.way().purpose());
    }

    private void gather() {
        found.forEach((key, byForm) -> byForm.forEach((with, concerns) ->
                conflicts.add(texts.conflict(key, List.of(with), List.copyOf(new LinkedHashSet<>(concerns))))));
    }

    private static String id(String reference) {
        String id = reference.substring(reference.indexOf('/') + 1);
        return id.contains("@") ? id.substring(0, id.indexOf('@')) : id;
    }
}
