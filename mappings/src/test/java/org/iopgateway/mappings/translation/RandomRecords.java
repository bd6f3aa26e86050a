package org.iopgateway.mappings.translation;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.iopgateway.mappings.record.AssessmentBody;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.Contact;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.DischargeSummaryBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.GuardianBody;
import org.iopgateway.mappings.record.HumanName;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.LabResultBody;
import org.iopgateway.mappings.record.MedicationBody;
import org.iopgateway.mappings.record.NoteBody;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.Period;
import org.iopgateway.mappings.record.PractitionerBody;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;
import org.iopgateway.mappings.record.ReferralBody;
import org.iopgateway.mappings.record.SessionBody;
import org.iopgateway.mappings.record.TreatmentPlanBody;

/** Records of any kind by seed, whose codes come from the code tables or are garbage. */
final class RandomRecords {

    private static final List<String> GARBAGE =
            List.of("", " ", "ZZ", "null", "🦆", "a/b", "ACTIVE", "-1", "x".repeat(300), "\u0000", "<p>");
    private static final List<String> DATES = List.of(
            "2024", "2024-02", "2024-02-29", "2024-02-29T10:00Z", "2024-02-29T10:00:00.123456789-05:00", "1900-01-01");

    private final SplittableRandom random;

    RandomRecords(long seed) {
        this.random = new SplittableRandom(seed);
    }

    IopRecord record(RecordKind kind) {
        String patient = kind.isAboutAPatient() ? "ZZCANARY-" + random.nextInt(9) : null;
        return new IopRecord(
                kind, "r" + random.nextInt(9), source(), new RecordVersion("1"), time(), patient, body(kind));
    }

    private RecordBody body(RecordKind kind) {
        switch (kind) {
            case PATIENT:
                return patient();
            case GUARDIAN:
                return new GuardianBody(
                        name(),
                        code("guardian-relationship"),
                        flag(),
                        list(i -> contact()),
                        List.of(),
                        maybe(this::period));
            case PRACTITIONER:
                return new PractitionerBody(name(), maybe(this::id), code("profession"), list(i -> contact()), flag());
            case COVERAGE:
                return new CoverageBody(
                        word(),
                        word(),
                        word(),
                        maybe(this::id),
                        maybe(this::id),
                        maybe(this::id),
                        code("coverage-status"),
                        code("coverage-relationship"),
                        random.nextInt(3),
                        maybe(this::period));
            case ENROLLMENT:
                return new EnrollmentBody(
                        code("track"),
                        code("program-component"),
                        code("level-of-care"),
                        code("enrollment-status"),
                        maybe(this::date),
                        null,
                        maybe(() -> code("disposition")),
                        maybe(this::id),
                        maybe(this::id),
                        list(i -> id()),
                        list(i -> new EnrollmentBody.CareTeamMember(id(), code("care-team-role"))));
            case DIAGNOSIS:
                return new DiagnosisBody(
                        external(),
                        code("diagnosis-status"),
                        code("diagnosis-verification"),
                        maybe(this::date),
                        maybe(this::date),
                        maybe(this::date),
                        maybe(this::id),
                        maybe(this::id));
            case TREATMENT_PLAN:
                return plan();
            case SESSION:
                return session();
            case MEDICATION:
                return new MedicationBody(
                        external(),
                        flag(),
                        code("medication-status"),
                        maybe(() -> new MedicationBody.Dosage(
                                word(),
                                maybe(this::number),
                                maybe(this::id),
                                maybe(() -> code("medication-route")),
                                maybe(() -> random.nextInt(5)),
                                flag())),
                        flag(),
                        maybe(this::id),
                        maybe(this::date),
                        maybe(this::date),
                        maybe(this::id),
                        maybe(this::id));
            case ASSESSMENT:
                return new AssessmentBody(
                        code("instrument"),
                        time(),
                        maybe(this::id),
                        list(i -> new AssessmentBody.Item("" + i, maybe(() -> i), maybe(this::id))),
                        maybe(this::number),
                        maybe(this::id),
                        maybe(this::id));
            case LAB_RESULT:
                return new LabResultBody(
                        external(),
                        code("lab-status"),
                        date(),
                        maybe(this::date),
                        maybe(this::id),
                        null,
                        null,
                        code("lab-result"),
                        null,
                        maybe(this::id),
                        maybe(this::id));
            case NOTE:
                return new NoteBody(
                        code("note-type"),
                        flag(),
                        time(),
                        word(),
                        word(),
                        maybe(this::id),
                        maybe(this::id),
                        maybe(this::id));
            case AUTHORIZATION:
                return new AuthorizationBody(
                        id(),
                        code("authorization-status"),
                        maybe(this::id),
                        date(),
                        maybe(this::date),
                        code("level-of-care"),
                        list(i -> id()),
                        List.of(new AuthorizationBody.Item(external(), 12, maybe(() -> random.nextInt(13)), period())),
                        maybe(this::id),
                        maybe(this::id));
            case REFERRAL:
                return new ReferralBody(
                        word(),
                        word(),
                        maybe(this::id),
                        code("referral-status"),
                        code("referral-priority"),
                        date(),
                        maybe(this::external),
                        maybe(this::id),
                        maybe(this::id));
            case DISCHARGE_SUMMARY:
                return new DischargeSummaryBody(
                        time(),
                        maybe(this::id),
                        id(),
                        maybe(() -> code("disposition")),
                        List.of(new DischargeSummaryBody.Section(code("discharge-section"), word(), word())));
            default:
                throw new IllegalArgumentException("no generator for " + kind);
        }
    }

    private PatientBody patient() {
        return new PatientBody(
                name(),
                maybe(this::date),
                code("administrative-sex"),
                List.of(),
                list(i -> external()),
                maybe(this::external),
                List.of(),
                list(i -> contact()),
                maybe(this::id),
                maybe(() -> code("marital-status")),
                flag(),
                Part2Status.values()[random.nextInt(3)],
                maybe(() -> new PatientBody.MinorCare(
                        PatientBody.MinorCare.Basis.values()[random.nextInt(3)], flag(), flag(), flag(), flag())),
                maybe(() -> new PatientBody.Capacity(PatientBody.Capacity.Finding.values()[random.nextInt(3)], date())),
                maybe(this::date));
    }

    private TreatmentPlanBody plan() {
        return new TreatmentPlanBody(
                word(),
                code("plan-status"),
                period(),
                list(i -> id()),
                list(i -> new TreatmentPlanBody.Goal(
                        "g" + i,
                        word(),
                        code("goal-status"),
                        maybe(this::date),
                        maybe(this::date),
                        list(j -> new TreatmentPlanBody.Objective(word(), maybe(this::date))))),
                list(i -> new TreatmentPlanBody.Intervention(
                        "i" + i,
                        code("session-modality"),
                        random.nextInt(8),
                        random.nextInt(200),
                        flag(),
                        maybe(this::id))),
                maybe(this::id),
                list(i -> date()),
                maybe(this::id),
                maybe(this::id));
    }

    private SessionBody session() {
        OffsetDateTime start = time();
        return new SessionBody(
                code("session-modality"),
                start,
                maybe(() -> start.plusMinutes(random.nextInt(200))),
                code("session-mode"),
                code("attendance"),
                list(i -> id()),
                maybe(this::id),
                maybe(() -> random.nextInt(12)),
                maybe(this::id),
                maybe(() -> random.nextInt(4)),
                list(i -> id()),
                maybe(this::id));
    }

    /** A code of a table, or one time in four garbage. */
    private String code(String table) {
        List<String> codes = Fixtures.TERMINOLOGY.codes(table);
        return codes.isEmpty() || random.nextInt(4) == 0 ? word() : codes.get(random.nextInt(codes.size()));
    }

    private Code external() {
        List<Code> codes = List.of(
                new Code("http://hl7.org/fhir/sid/icd-10-cm", "F11.20", "Opioid dependence"),
                new Code("http://hl7.org/fhir/sid/icd-10-cm", "i10", null),
                new Code("http://www.nlm.nih.gov/research/umls/rxnorm", "351264", null),
                new Code("https://iopgateway.org/fhir/CodeSystem/medication", "sertraline", null),
                new Code("urn:oid:2.16.840.1.113883.6.238", "2106-3", "White"),
                new Code(word(), word(), maybe(this::id)));
        return codes.get(random.nextInt(codes.size()));
    }

    private String source() {
        return List.of("iop-ehr", "va", "part2-partner", "lab system").get(random.nextInt(4));
    }

    private HumanName name() {
        return new HumanName("ZZCANARY-" + word(), list(i -> id()), maybe(this::id), maybe(this::id));
    }

    private Contact contact() {
        return new Contact(code("contact-system"), word(), maybe(() -> code("contact-use")));
    }

    private Period period() {
        return new Period(date(), null);
    }

    private PartialDate date() {
        return new PartialDate(DATES.get(random.nextInt(DATES.size())));
    }

    private OffsetDateTime time() {
        return OffsetDateTime.of(
                2024,
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                0,
                random.nextInt(60),
                random.nextInt(1000) * 1_000_000,
                ZoneOffset.ofHours(random.nextInt(-12, 13)));
    }

    private BigDecimal number() {
        return BigDecimal.valueOf(random.nextInt(1000), 1);
    }

    private String word() {
        return GARBAGE.get(random.nextInt(GARBAGE.size()));
    }

    /** The id of another record; the schema refuses one with white space. */
    private String id() {
        return List.of("pr-01", "x/y", "🦆", "7", "<p>").get(random.nextInt(5));
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> list(IntFunction<T> value) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(value).toList();
    }
}
