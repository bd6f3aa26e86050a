package org.iopgateway.mappings.record;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/** A body of each kind with every part filled, except where parts exclude each other. */
final class TestBodies {

    static final OffsetDateTime TIME = OffsetDateTime.parse("2026-03-02T17:00:00-05:00");
    static final Code OPIOID = new Code("http://hl7.org/fhir/sid/icd-10-cm", "F11.20", "Opioid dependence");

    private static final PartialDate DAY = new PartialDate("2026-03-01");
    private static final PartialDate MONTH = new PartialDate("2026-05");
    private static final Period PERIOD = new Period(DAY, MONTH);
    private static final HumanName NAME =
            new HumanName("ZZCANARY-FAMILY", List.of("ZZCANARY-GIVEN", "Q"), "Dr.", "Jr.");
    private static final Address ADDRESS =
            new Address(List.of("ZZCANARY-STREET 1", "Apt. 2"), "Worcester", "MA", "01601", "US");
    private static final Contact PHONE = new Contact("phone", "ZZCANARY-PHONE-555-0100", "home");
    private static final ConsentBody.Recipient HOSPITAL =
            new ConsentBody.Recipient("bay-state-general", "Bay State General Hospital", "named");
    private static final ConsentBody.Information INFORMATION = new ConsentBody.Information(
            List.of("SUD"), List.of("Encounter"), List.of(OPIOID), PERIOD, "ZZCANARY-WORDS");

    private TestBodies() {}

    static RecordBody of(RecordKind kind) {
        switch (kind) {
            case PATIENT:
                return patient();
            case GUARDIAN:
                return new GuardianBody(NAME, "parent", true, List.of(PHONE), List.of(ADDRESS), PERIOD);
            case PRACTITIONER:
                return new PractitionerBody(NAME, "1234567893", "lmhc", List.of(PHONE), true);
            case COVERAGE:
                return new CoverageBody(
                        "pilgrim-shore",
                        "Pilgrim Shore Health Plan",
                        "ZZCANARY-MEMBER",
                        "ZZCANARY-SUBSCRIBER",
                        "G-7",
                        "Choice",
                        "active",
                        "self",
                        1,
                        PERIOD);
            case ENROLLMENT:
                return new EnrollmentBody(
                        "dual-diagnosis",
                        "dual",
                        "2.1",
                        "finished",
                        DAY,
                        MONTH,
                        "completed",
                        "bay-state-general",
                        "c1",
                        List.of("d1"),
                        List.of(new EnrollmentBody.CareTeamMember("pr1", "primary-counselor")));
            case DIAGNOSIS:
                return new DiagnosisBody(
                        OPIOID, "active", "confirmed", new PartialDate("2024"), MONTH, DAY, "pr1", "e1");
            case TREATMENT_PLAN:
                return treatmentPlan();
            case SESSION:
                return new SessionBody(
                        "group-therapy",
                        TIME,
                        TIME.plusHours(3),
                        "on-site",
                        "present",
                        List.of("pr1"),
                        "Early recovery",
                        8,
                        "Room 2",
                        1,
                        List.of("d1"),
                        "e1");
            default:
                return furtherBody(kind);
        }
    }

    private static RecordBody furtherBody(RecordKind kind) {
        switch (kind) {
            case MEDICATION:
                return new MedicationBody(
                        new Code("http://www.nlm.nih.gov/research/umls/rxnorm", "351265", "buprenorphine / naloxone"),
                        true,
                        "active",
                        new MedicationBody.Dosage(
                                "ZZCANARY-SIG one film daily", new BigDecimal("8.0"), "mg", "sublingual", 1, false),
                        true,
                        "pr1",
                        DAY,
                        MONTH,
                        "opioid use disorder",
                        "e1");
            case ASSESSMENT:
                return new AssessmentBody(
                        "phq-9",
                        TIME,
                        "pr1",
                        List.of(
                                new AssessmentBody.Item("1", 2, null),
                                new AssessmentBody.Item("10", null, "ZZCANARY-ANSWER")),
                        new BigDecimal("14"),
                        "moderate",
                        "e1");
            case LAB_RESULT:
                return new LabResultBody(
                        new Code("http://loinc.org", "65750-2", null),
                        "final",
                        DAY,
                        MONTH,
                        "urine",
                        new BigDecimal("1.10"),
                        "ng/mL",
                        null,
                        null,
                        "Lab",
                        "e1");
            case NOTE:
                return new NoteBody(
                        "sud-counseling", true, TIME, "Session", "ZZCANARY-NOTE\nsecond line", "pr1", "s1", "e1");
            case AUTHORIZATION:
                return new AuthorizationBody(
                        "c1",
                        "approved",
                        "ZZCANARY-AUTH",
                        DAY,
                        MONTH,
                        "2.1",
                        List.of("d1"),
                        List.of(new AuthorizationBody.Item(
                                new Code("http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "H0015", null),
                                30,
                                20,
                                PERIOD)),
                        "met criteria",
                        "e1");
            case REFERRAL:
                return new ReferralBody(
                        "ZZCANARY-PLACER",
                        "bay-state-general",
                        "Bay State General Hospital",
                        "accepted",
                        "urgent",
                        DAY,
                        OPIOID,
                        "ZZCANARY-REASON",
                        "place free");
            case CONSENT:
                return consent();
            case RESTRICTION:
                return new RestrictionBody(
                        "self-pay", "active", List.of(HOSPITAL), List.of("HPAYMT"), INFORMATION, true, DAY, MONTH);
            case REVOCATION:
                return new RevocationBody("consent1", HOSPITAL, DAY, "written", "patient");
            case DISCHARGE_SUMMARY:
                return new DischargeSummaryBody(
                        TIME,
                        "pr1",
                        "e1",
                        "completed",
                        List.of(new DischargeSummaryBody.Section("course", "Course", "ZZCANARY-COURSE")));
            default:
                throw new IllegalArgumentException("no body for " + kind);
        }
    }

    private static PatientBody patient() {
        Code white = new Code("urn:oid:2.16.840.1.113883.6.238", "2106-3", "White");
        Code notHispanic = new Code("urn:oid:2.16.840.1.113883.6.238", "2186-5", null);
        return new PatientBody(
                NAME,
                new PartialDate("1988-02-29"),
                "female",
                List.of(new BusinessId("http://va.gov/mpi", "ZZCANARY-ICN")),
                List.of(white),
                notHispanic,
                List.of(ADDRESS),
                List.of(PHONE),
                "en-US",
                "S",
                true,
                Part2Status.YES,
                new PatientBody.MinorCare(PatientBody.MinorCare.Basis.SECTION_12E, true, false, false, true),
                new PatientBody.Capacity(PatientBody.Capacity.Finding.INCAPACITATED, DAY),
                new PartialDate("2026-05-17"));
    }

    private static TreatmentPlanBody treatmentPlan() {
        return new TreatmentPlanBody(
                "Plan",
                "active",
                PERIOD,
                List.of("d1"),
                List.of(new TreatmentPlanBody.Goal(
                        "g1",
                        "ZZCANARY-GOAL",
                        "active",
                        DAY,
                        MONTH,
                        List.of(new TreatmentPlanBody.Objective("ZZCANARY-OBJECTIVE", MONTH)))),
                List.of(new TreatmentPlanBody.Intervention("i1", "group-therapy", 3, 180, true, "pr1")),
                "three evenings of three hours",
                List.of(MONTH),
                "pr1",
                "e1");
    }

    private static ConsentBody consent() {
        return new ConsentBody(
                "specific",
                "active",
                "urn:iop:form:7",
                "ab".repeat(32),
                "Program",
                INFORMATION,
                List.of(HOSPITAL),
                List.of("TREAT"),
                new ConsentBody.Expiry(MONTH, "end-of-treatment"),
                new ConsentBody.Signature("representative", "paper", DAY, "ZZCANARY-SIGNATURE", "guardian"),
                List.of("revocation-how"),
                List.of(new ConsentBody.Denial(List.of(HOSPITAL), List.of("HPAYMT"), INFORMATION)),
                List.of("consent0"),
                List.of("notes-sud"),
                true,
                false);
    }
}
