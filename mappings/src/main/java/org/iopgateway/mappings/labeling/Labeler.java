package org.iopgateway.mappings.labeling;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.NoteBody;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.terminology.Terminology;

/**
 * Labels a record's resources from its codes, the program and where the record comes from. A function of its arguments;
 * fails closed: a person who is not plainly outside Part 2 is inside it with every record (rule R4), and a code that no
 * table knows makes the record restricted.
 */
public final class Labeler {

    private static final String SOURCE_LABELS = "source-system-to-label";

    /** At an IOP these are mental-health care by themselves, whatever codes they hold. */
    private static final Set<RecordKind> CARE = EnumSet.of(
            RecordKind.ENROLLMENT,
            RecordKind.TREATMENT_PLAN,
            RecordKind.SESSION,
            RecordKind.ASSESSMENT,
            RecordKind.NOTE,
            RecordKind.AUTHORIZATION,
            RecordKind.REFERRAL,
            RecordKind.DISCHARGE_SUMMARY);

    private static final Set<Label> SUBSTANCE_USE = EnumSet.of(Label.SUD, Label.ETHUD, Label.OPIOIDUD);

    private final SensitivityTables tables;
    private final Terminology terminology;

    /** @param terminology tells which source systems hold records of other Part 2 programs or of VA (rule R6) */
    public Labeler(SensitivityTables tables, Terminology terminology) {
        this.tables = tables;
        this.terminology = terminology;
    }

    /**
     * The labels of all resources that a record becomes.
     *
     * @param unknownCode whether the translation met a program code that no table knows
     */
    public Labels label(IopRecord record, Part2Status part2, boolean unknownCode) {
        Set<Label> labels = EnumSet.noneOf(Label.class);
        List<String> unclassified = new ArrayList<>();
        for (RecordCodes.At at : RecordCodes.of(record.body())) {
            SensitivityTables.Finding finding = tables.find(at.code());
            labels.addAll(finding.labels());
            if (!finding.known() && !at.own()) {
                unclassified.add(at.pointer());
            }
        }
        boolean patientIsProtected = record.kind().isAboutAPatient() && part2.isProtected();
        addOrigin(record.source(), labels);
        List<Code> others = addSenders(record.labels(), labels);
        boolean veryRestricted = labels.remove(Label.V);
        addKeptSeparate(record, patientIsProtected, labels);
        boolean revealsSubstanceUse = protect(labels);
        if (patientIsProtected) {
            labels.add(Label.SUD);
            labels.add(Label.PART2);
        } else if (!revealsSubstanceUse && CARE.contains(record.kind())) {
            labels.add(Label.PSY);
        }
        boolean restricted = unknownCode || !unclassified.isEmpty() || !labels.isEmpty() || !others.isEmpty();
        labels.add(veryRestricted ? Label.V : restricted ? Label.R : Label.N);
        return new Labels(labels, others, unclassified, revealsSubstanceUse && !patientIsProtected);
    }

    /** What reveals substance use is a Part 2 record, whoever it is about; says whether it does. */
    static boolean protect(Set<Label> labels) {
        boolean reveals = labels.stream().anyMatch(SUBSTANCE_USE::contains);
        if (reveals) {
            labels.add(Label.SUD);
            labels.add(Label.PART2);
        }
        return reveals;
    }

    /**
     * Rule R6 and section 7.3: what the sender labelled stays so. A lower confidentiality than ours says nothing; a higher
     * one counts.
     *
     * @return labels that the program itself never gives, which stay as they came
     */
    private static List<Code> addSenders(List<Code> senders, Set<Label> labels) {
        List<Code> others = new ArrayList<>();
        for (Code sent : senders) {
            Optional<Label> known = Label.of(new Coding(sent.system(), sent.code(), null));
            if (known.isEmpty()) {
                if (!Label.isConfidentiality(sent.system())) {
                    others.add(sent);
                }
            } else if (known.get() != Label.N) {
                labels.add(known.get());
                if (known.get() == Label.PART2) {
                    labels.add(Label.SUD);
                }
            }
        }
        return others;
    }

    /** Rule R6: what came from VA or from another Part 2 program stays protected here. */
    private void addOrigin(String source, Set<Label> labels) {
        int dash = source.indexOf('-');
        terminology
                .translate(SOURCE_LABELS, source)
                .or(() -> dash < 0 ? Optional.empty() : terminology.translate(SOURCE_LABELS, source.substring(0, dash)))
                .flatMap(Label::of)
                .ifPresent(label ->
                        labels.addAll(label == Label.PART2 ? EnumSet.of(Label.PART2, Label.SUD) : EnumSet.of(label)));
    }

    /**
     * Rule R5: only a note kept apart is a counselling or psychotherapy note. Which of the two a kept-apart note of
     * another type is, nobody said, so it is the one of the patient's regime; a psychotherapy note of a Part 2 patient
     * meets both definitions and needs both forms (rule R29).
     */
    private static void addKeptSeparate(IopRecord record, boolean patientIsProtected, Set<Label> labels) {
        if (!(record.body() instanceof NoteBody note) || !note.keptSeparate()) {
            return;
        }
        boolean psychotherapy = note.type().equals("psychotherapy");
        boolean counseling = note.type().equals("sud-counseling");
        if (psychotherapy || (!counseling && !patientIsProtected)) {
            labels.add(Label.PSYTHPN);
            labels.add(Label.HIPAA_PSY_NOTES);
        }
        if (counseling || patientIsProtected) {
            labels.add(Label.SUD_COUNSELING_NOTE);
        }
    }
}
