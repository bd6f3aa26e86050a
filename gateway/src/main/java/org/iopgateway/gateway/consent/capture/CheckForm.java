package org.iopgateway.gateway.consent.capture;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.capture.Finding.Severity;
import org.iopgateway.gateway.consent.capture.Survey.Point;
import org.iopgateway.gateway.consent.capture.Ways.Way;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Examples;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.release.Words;
import org.iopgateway.mappings.record.Part2Status;

/**
 * Checks a form against section 3 of the rules and against what is on file, before it is stored. A function of its
 * arguments: what the form does is asked of the decision engine, about made-up records of every ordinary type.
 */
final class CheckForm {

    /** The types that the partner tables name (R33 to R37). */
    static final List<String> TYPES = List.of(
            "CarePlan",
            "Claim",
            "Condition",
            "Encounter",
            "MedicationStatement",
            "Observation",
            "Patient",
            "ServiceRequest",
            "Task");

    private final DecisionEngine engine;
    private final FormTexts texts;
    private final Words words;
    private final ZoneId zone;

    /** @param zone the program's local time */
    CheckForm(DecisionEngine engine, FormTexts texts, Words words, ZoneId zone) {
        this.engine = engine;
        this.texts = texts;
        this.words = words;
        this.zone = zone;
    }

    /** The whole check. */
    CheckedForm check(Form form, OnFile onFile, Ways ways) {
        List<Way> all = Stream.concat(
                        ways.registered(onFile.at()).stream(),
                        ways.unregistered(form.directive().provisions().permittedRecipients(), onFile.at()).stream())
                .toList();
        List<Point> points = Survey.of(engine, all, examples(form, onFile), onFile, form);
        FormEffects effects = new FormEffects(words, form.reference());
        return new CheckedForm(
                form,
                onFile.holds(form.directive().id()),
                findings(form, onFile, ways),
                ConflictFinder.find(texts, engine, form, onFile, points),
                form.permits() ? effects.opens(points) : List.of(),
                effects.closes(points));
    }

    /** What can be told of a form without asking what it does: elements, and names that lead nowhere. */
    CheckedForm checkElements(Form form, OnFile onFile, Ways ways) {
        return new CheckedForm(
                form,
                onFile.holds(form.directive().id()),
                findings(form, onFile, ways),
                ConflictFinder.unknownNames(texts, engine, form, onFile),
                List.of(),
                List.of());
    }

    private List<Finding> findings(Form form, OnFile onFile, Ways ways) {
        ResourceFacts ordinary = Examples.of(List.of(), List.of("Encounter"), isPart2(onFile), today(onFile))
                .get(0);
        List<Way> meant = ways.meantBy(form.directive(), onFile.at());
        List<Finding> findings = new ArrayList<>(ElementFindings.find(texts, form, onFile, meant, ordinary, zone));
        findings.addAll(FormNotes.find(texts, form, onFile, ways));
        return form.isActive()
                ? findings
                : findings.stream().map(finding -> finding.as(Severity.NOTE)).toList();
    }

    private List<ResourceFacts> examples(Form form, OnFile onFile) {
        List<Directive> forms = onFile.with(form.directive()).all();
        return Examples.of(forms, TYPES, isPart2(onFile), today(onFile));
    }

    private static boolean isPart2(OnFile onFile) {
        return onFile.standing().part2() != Part2Status.NO;
    }

    private LocalDate today(OnFile onFile) {
        return onFile.at().atZone(zone).toLocalDate();
    }
}
