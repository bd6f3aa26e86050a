package org.iopgateway.conformance.generate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.record.AssessmentBody;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.LabResultBody;
import org.iopgateway.mappings.record.MedicationBody;
import org.iopgateway.mappings.record.RecordKind;

/** Medications, assessments whose scores fall as treatment goes on, and toxicology. */
final class ClinicalRecords {

    private ClinicalRecords() {}

    static void write(Scribe scribe) {
        medications(scribe);
        assessments(scribe);
        toxicology(scribe);
    }

    private static void medications(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        int number = 1;
        for (CodedTerm diagnosis : patient.diagnoses()) {
            ProgramData.Drug mat = scribe.data().matMedications().get(diagnosis.code());
            if (mat != null && patient.track() != Track.ADOLESCENT) {
                medication(scribe, number++, mat, true);
            }
        }
        if (scribe.draw().chance(70)) {
            medication(scribe, number, scribe.draw().oneOf(scribe.data().otherMedications()), false);
        }
    }

    private static void medication(Scribe scribe, int number, ProgramData.Drug drug, boolean mat) {
        PatientPlan patient = scribe.patient();
        LocalDate start = patient.admitted().plusDays(drug.reported() ? -90 : 3);
        boolean ended = patient.finished() && !mat && !drug.reported();
        scribe.write(
                RecordKind.MEDICATION,
                "med-" + number,
                patient.admitted().plusDays(3),
                new MedicationBody(
                        new Code("http://www.nlm.nih.gov/research/umls/rxnorm", drug.code(), drug.display()),
                        !drug.reported(),
                        ended ? "completed" : "active",
                        new MedicationBody.Dosage(
                                drug.sig(), drug.dose(), drug.unit(), drug.route(), drug.timesPerDay(), false),
                        mat,
                        drug.reported() ? null : "pr-01",
                        Scribe.on(start),
                        ended ? Scribe.on(patient.lastDay()) : null,
                        mat ? patient.diagnoses().get(0).display() : null,
                        scribe.enrollment()));
    }

    private static void assessments(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        for (int week = 0; week < patient.weeks(); week += 4) {
            LocalDate day = patient.admitted().plusWeeks(week);
            for (String instrument : instruments(patient)) {
                assessment(scribe, instrument, week, day);
            }
        }
        scribe.write(RecordKind.ASSESSMENT, "a-asam", patient.admitted(), asam(scribe));
        scribe.write(RecordKind.ASSESSMENT, "a-cssrs", patient.admitted(), suicideScreen(scribe));
    }

    private static List<String> instruments(PatientPlan patient) {
        List<String> instruments = new ArrayList<>(List.of("phq-9", "gad-7"));
        if (!patient.component().equals("mental-health")) {
            instruments.add(patient.diagnoses().get(0).code().equals("F10.20") ? "audit-c" : "dast-10");
        }
        if (patient.track() == Track.VETERANS) {
            instruments.add("pcl-5");
        }
        return instruments;
    }

    private static void assessment(Scribe scribe, String name, int week, LocalDate day) {
        ProgramData.Instrument instrument = scribe.data().instrument(name);
        List<AssessmentBody.Item> items = new ArrayList<>();
        int score = 0;
        for (int item = 1; item <= instrument.items(); item++) {
            int value = answer(scribe.draw(), instrument.highest(), week);
            items.add(new AssessmentBody.Item(String.valueOf(item), value, null));
            score += value;
        }
        scribe.write(
                RecordKind.ASSESSMENT,
                "a-" + name + "-w" + (week + 1),
                day,
                new AssessmentBody(
                        name,
                        Scribe.at(day, LocalTime.of(16, 0)),
                        StayRecords.counselor(scribe.patient()),
                        items,
                        BigDecimal.valueOf(score),
                        null,
                        scribe.enrollment()));
    }

    /** High at first; each four weeks take an answer down by about a third of the scale. */
    private static int answer(Draw draw, int highest, int week) {
        int percent = Math.max(10, 75 - week * 8);
        int value = 0;
        for (int step = 0; step < highest; step++) {
            value += draw.chance(percent) ? 1 : 0;
        }
        return value;
    }

    private static AssessmentBody asam(Scribe scribe) {
        List<AssessmentBody.Item> items = new ArrayList<>();
        for (int dimension = 1; dimension <= 6; dimension++) {
            items.add(new AssessmentBody.Item("d" + dimension, scribe.draw().between(0, 2), null));
        }
        return new AssessmentBody(
                "asam",
                Scribe.at(scribe.patient().admitted(), LocalTime.of(10, 30)),
                "pr-01",
                items,
                null,
                "Level 2.1 intensive outpatient",
                scribe.enrollment());
    }

    private static AssessmentBody suicideScreen(Scribe scribe) {
        List<AssessmentBody.Item> items = new ArrayList<>();
        for (int question = 1; question <= 6; question++) {
            items.add(new AssessmentBody.Item(
                    String.valueOf(question), scribe.draw().chance(question == 1 ? 20 : 2) ? 1 : 0, null));
        }
        return new AssessmentBody(
                "c-ssrs",
                Scribe.at(scribe.patient().admitted(), LocalTime.of(10, 45)),
                "pr-01",
                items,
                null,
                null,
                scribe.enrollment());
    }

    private static void toxicology(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        if (patient.component().equals("mental-health")) {
            return;
        }
        for (int week = 0; week < patient.weeks(); week += 2) {
            LocalDate day = patient.admitted().plusWeeks(week).plusDays(2);
            scribe.write(RecordKind.LAB_RESULT, "tox-w" + (week + 1), day.plusDays(1), result(scribe, day, week));
        }
    }

    private static LabResultBody result(Scribe scribe, LocalDate day, int week) {
        return new LabResultBody(
                Scribe.loinc(scribe.draw().oneOf(scribe.data().toxicology())),
                "final",
                Scribe.on(day),
                Scribe.on(day.plusDays(1)),
                "urine",
                null,
                null,
                scribe.draw().chance(Math.max(5, 45 - week * 8)) ? "positive" : "negative",
                null,
                null,
                scribe.enrollment());
    }
}
