package org.iopgateway.conformance.generate;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.DischargeSummaryBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.Period;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.TreatmentPlanBody;

/** The stay itself: diagnoses, enrollment, treatment plan, and the discharge summary of a finished one. */
final class StayRecords {

    private StayRecords() {}

    static void write(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        for (int i = 0; i < patient.diagnoses().size(); i++) {
            scribe.write(RecordKind.DIAGNOSIS, "dx-" + (i + 1), patient.admitted(), diagnosis(scribe, i));
        }
        LocalDate changed = patient.finished() ? patient.lastDay() : patient.admitted();
        scribe.write(RecordKind.ENROLLMENT, "stay", changed, enrollment(scribe));
        scribe.write(RecordKind.TREATMENT_PLAN, "plan", patient.admitted().plusDays(2), plan(scribe));
        if (patient.finished()) {
            scribe.write(RecordKind.DISCHARGE_SUMMARY, "discharge", patient.lastDay(), discharge(scribe));
        }
    }

    static List<String> diagnosisIds(PatientPlan patient) {
        return IntStream.rangeClosed(1, patient.diagnoses().size())
                .mapToObj(i -> patient.recordId("dx-" + i))
                .toList();
    }

    static String counselor(PatientPlan patient) {
        return patient.component().equals("mental-health") ? "pr-03" : "pr-06";
    }

    private static DiagnosisBody diagnosis(Scribe scribe, int index) {
        PatientPlan patient = scribe.patient();
        return new DiagnosisBody(
                Scribe.icd10(patient.diagnoses().get(index)),
                "active",
                "confirmed",
                Scribe.on(patient.admitted().minusDays(scribe.draw().between(60, 2000))),
                null,
                Scribe.on(patient.admitted()),
                "pr-01",
                scribe.enrollment());
    }

    private static EnrollmentBody enrollment(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        return new EnrollmentBody(
                patient.track().code(),
                patient.component(),
                "2.1",
                patient.finished() ? "finished" : "active",
                Scribe.on(patient.admitted()),
                patient.finished() ? Scribe.on(patient.lastDay()) : null,
                patient.finished() ? disposition(patient) : null,
                patient.referredByHospital() ? PartnerName.HOSPITAL.id() : null,
                patient.payer() == null ? null : patient.recordId(PersonRecords.COVERAGE),
                diagnosisIds(patient),
                List.of(
                        new EnrollmentBody.CareTeamMember(counselor(patient), "primary-counselor"),
                        new EnrollmentBody.CareTeamMember("pr-01", "prescriber"),
                        new EnrollmentBody.CareTeamMember("pr-05", "group-therapist"),
                        new EnrollmentBody.CareTeamMember("pr-04", "case-manager")));
    }

    private static String disposition(PatientPlan patient) {
        return patient.weeks() >= 4 ? "completed" : "left-against-advice";
    }

    private static TreatmentPlanBody plan(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        LocalDate end = patient.admitted().plusWeeks(Math.max(8, patient.weeks()));
        return new TreatmentPlanBody(
                "Intensive outpatient treatment plan",
                patient.finished() ? "completed" : "active",
                new Period(Scribe.on(patient.admitted()), Scribe.on(patient.finished() ? patient.lastDay() : end)),
                diagnosisIds(patient),
                goals(scribe),
                interventions(patient),
                "Three evenings a week, three hours each, and one individual hour",
                List.of(
                        Scribe.on(patient.admitted().plusDays(14)),
                        Scribe.on(patient.admitted().plusDays(28))),
                StayRecords.counselor(patient),
                scribe.enrollment());
    }

    private static List<TreatmentPlanBody.Goal> goals(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        List<String> texts =
                scribe.data().goalsOf(patient.component().equals("mental-health") ? "mental-health" : "sud");
        List<TreatmentPlanBody.Goal> goals = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            goals.add(new TreatmentPlanBody.Goal(
                    "g" + i,
                    texts.get((patient.index() + i) % texts.size()),
                    patient.finished() ? "completed" : "active",
                    Scribe.on(patient.admitted()),
                    Scribe.on(patient.admitted().plusWeeks(8)),
                    List.of(new TreatmentPlanBody.Objective(
                            scribe.draw().oneOf(scribe.data().objectives()),
                            Scribe.on(patient.admitted().plusWeeks(4))))));
        }
        return goals;
    }

    private static List<TreatmentPlanBody.Intervention> interventions(PatientPlan patient) {
        List<TreatmentPlanBody.Intervention> all = new ArrayList<>(List.of(
                new TreatmentPlanBody.Intervention("i1", "group-therapy", 2, 180, true, "pr-05"),
                new TreatmentPlanBody.Intervention("i2", "psychoeducation", 1, 180, false, "pr-07"),
                new TreatmentPlanBody.Intervention("i3", "individual-therapy", 1, 60, true, counselor(patient)),
                new TreatmentPlanBody.Intervention("i4", "medication-management", 1, 30, true, "pr-01")));
        if (patient.track() == Track.ADOLESCENT) {
            all.add(new TreatmentPlanBody.Intervention("i5", "family-therapy", 1, 60, true, "pr-08"));
        }
        return all;
    }

    private static DischargeSummaryBody discharge(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        String course = patient.weeks() + " weeks of intensive outpatient treatment, three evenings a week; "
                + (patient.weeks() >= 4 ? "goals largely met." : "left before the goals were met.");
        return new DischargeSummaryBody(
                Scribe.at(patient.lastDay(), LocalTime.of(16, 0)),
                counselor(patient),
                scribe.enrollment(),
                disposition(patient),
                List.of(
                        new DischargeSummaryBody.Section("course", "Course of treatment", course),
                        new DischargeSummaryBody.Section(
                                "aftercare",
                                "Aftercare",
                                "Weekly outpatient counseling; peer support three times a week."),
                        new DischargeSummaryBody.Section(
                                "crisis-plan", "Crisis plan", "Call 988, or the program's on-call line.")));
    }
}
