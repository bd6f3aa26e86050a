package org.iopgateway.gateway.consent.directive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records as forms describe them, made up and without content: an ordinary one of each type, and one for each thing that
 * a provision singles out by code, date, instance or label. Asked about them, the engine says what a form does before
 * there is any record to ask about, and no provision goes unasked.
 */
public final class Examples {

    private static final Set<String> PART2 = Set.of("SUD", "42CFRPart2");
    private static final Set<String> MENTAL_HEALTH = Set.of("PSY");
    private static final Set<String> HIV = Set.of("HIV");
    private static final Set<String> GENETIC = Set.of("GDIS");
    private static final Set<String> PSYCHOTHERAPY = Set.of("PSYTHPN", "HIPAAPsyNotes");
    private static final Set<String> COUNSELING = Set.of("sud-counseling-note");

    private final List<String> types;
    private final Set<String> ordinary;
    private final LocalDate day;
    private final Set<ResourceFacts> examples = new LinkedHashSet<>();

    private Examples(List<String> types, boolean part2, LocalDate day) {
        this.types = types;
        this.ordinary = part2 ? PART2 : MENTAL_HEALTH;
        this.day = day;
    }

    /**
     * @param forms whose provisions are to be met
     * @param types FHIR resource types of ordinary records
     * @param part2 whether the patient is, or may be, a Part 2 patient
     * @param day clinical date where no provision asks for another
     */
    public static List<ResourceFacts> of(
            Collection<Directive> forms, List<String> types, boolean part2, LocalDate day) {
        Examples examples = new Examples(types, part2, day);
        types.forEach(type -> examples.add(type, examples.ordinary, Set.of(), "", day));
        forms.stream().flatMap(form -> form.provisions().clauses().stream()).forEach(examples::addFor);
        forms.forEach(form -> examples.addSpecial(form.kind().subjects()));
        return List.copyOf(examples.examples);
    }

    private void addFor(Clause clause) {
        Set<String> labels = new HashSet<>(ordinary);
        clause.labels().stream().filter(CodeTree.SENSITIVITIES::knows).forEach(labels::add);
        LocalDate on = date(clause);
        for (String type : clause.types().isEmpty() ? types : List.copyOf(clause.types())) {
            add(type, labels, clause.codes(), id(clause), on);
        }
        addSpecial(clause.labels());
    }

    /** What only a form of its own opens (R28 to R31). */
    private void addSpecial(Set<String> labels) {
        if (overlap(labels, HIV)) {
            addSpecial("Observation", HIV, Note.NONE, Content.Extent.WHOLE, false);
        }
        if (overlap(labels, GENETIC)) {
            addSpecial("Observation", GENETIC, Note.NONE, Content.Extent.NONE, true);
        }
        if (overlap(labels, PSYCHOTHERAPY)) {
            addNote(Set.of("PSYTHPN"), Note.Kind.PSYCHOTHERAPY);
        }
        if (overlap(labels, COUNSELING)) {
            addNote(COUNSELING, Note.Kind.SUD_COUNSELING);
        }
    }

    private void addNote(Set<String> labels, Note.Kind kind) {
        Note note = new Note(kind, true, Note.Derivation.NONE, kind == Note.Kind.SUD_COUNSELING);
        addSpecial("DocumentReference", labels, note, Content.Extent.NONE, false);
    }

    private void addSpecial(String type, Set<String> more, Note note, Content.Extent hiv, boolean genetic) {
        Set<String> labels = new HashSet<>(ordinary);
        labels.addAll(more);
        examples.add(facts(type, "", labels, Set.of(), day, note, content(hiv, genetic)));
    }

    private void add(String type, Set<String> labels, Set<String> codes, String id, LocalDate on) {
        examples.add(facts(type, id, labels, codes, on, Note.NONE, content(Content.Extent.NONE, false)));
    }

    private static ResourceFacts facts(
            String type, String id, Set<String> labels, Set<String> codes, LocalDate on, Note note, Content content) {
        return new ResourceFacts(
                type,
                id,
                labels,
                "R",
                codes,
                Set.of(),
                on,
                on,
                Origin.PROGRAM,
                InboundBasis.NOT_STATED,
                Profession.UNKNOWN,
                note,
                content,
                Currency.CURRENT,
                new ArrayList<>());
    }

    private static Content content(Content.Extent hiv, boolean genetic) {
        return new Content(hiv, genetic, true, false, false, false, false, false);
    }

    private LocalDate date(Clause clause) {
        @Nullable LocalDate first = clause.dataFrom();
        @Nullable LocalDate last = clause.dataTo();
        boolean outside = (first != null && day.isBefore(first)) || (last != null && day.isAfter(last));
        return !outside ? day : last != null ? last : first != null ? first : day;
    }

    private static String id(Clause clause) {
        return clause.ids().stream().sorted().findFirst().orElse("");
    }

    private static boolean overlap(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(other::contains);
    }
}
