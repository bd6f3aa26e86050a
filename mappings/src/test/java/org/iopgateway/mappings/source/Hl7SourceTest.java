package org.iopgateway.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.GuardianBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.MedicationBody;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.SessionBody;
import org.iopgateway.mappings.record.TestRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7SourceTest {

    private static final RecordSource HL7 = Sources.ALL.hl7v2();

    @Test
    void anAdmissionGivesPatientGuardianCoverageEnrollmentAndDiagnosis() {
        SourceItem item = Sources.one(HL7, TestMessages.admission());
        assertThat(item.problems()).isEmpty();
        assertThat(item.records()).allSatisfy(record -> {
            assertThat(record.source()).isEqualTo("IOP");
            assertThat(record.patient()).isEqualTo("ZZCANARY-MRN");
            assertThat(record.version().text()).isEqualTo("2026-03-02T17:00:00-05:00");
            assertThat(record.recordedAt()).isEqualTo("2026-03-02T16:55:00-05:00");
        });
        PatientBody patient = body(item, PatientBody.class);
        assertThat(patient.name().family()).isEqualTo("ZZCANARY-FAMILY");
        assertThat(patient.birthDate().text()).isEqualTo("1988-02-29");
        assertThat(patient.sex()).isEqualTo("female");
        assertThat(patient.addresses().get(0).line()).containsExactly("1 ZZCANARY-STREET", "Apt 2");
        assertThat(patient.contacts().get(0).value()).isEqualTo("508-5550100");
        assertThat(patient.ethnicity().code()).isEqualTo("2186-5");
        assertThat(patient.part2().isProtected()).isTrue();
        GuardianBody guardian = body(item, GuardianBody.class);
        assertThat(guardian.relationship()).isEqualTo("parent");
        assertThat(guardian.hasAuthority()).isFalse();
        CoverageBody coverage = body(item, CoverageBody.class);
        assertThat(coverage.payerId()).isEqualTo("pilgrim-shore");
        assertThat(coverage.memberId()).isEqualTo("ZZCANARY-MEMBER");
        assertThat(coverage.relationship()).isEqualTo("self");
        assertThat(coverage.period().end().text()).isEqualTo("2026-12-31");
        EnrollmentBody enrollment = body(item, EnrollmentBody.class);
        assertThat(enrollment.track()).isEqualTo("dual-diagnosis");
        assertThat(enrollment.admitted().text()).isEqualTo("2026-03-02T09:00:00-05:00");
        assertThat(enrollment.coverage()).isEqualTo("ZZCANARY-MRN-in1-1");
        assertThat(enrollment.diagnoses()).containsExactly("ZZCANARY-MRN-F11.20");
        DiagnosisBody diagnosis = body(item, DiagnosisBody.class);
        assertThat(diagnosis.code().system()).isEqualTo("http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(diagnosis.enrollment()).isEqualTo("V100");
    }

    @ParameterizedTest
    @CsvSource({"A01, active", "A04, active", "A03, finished", "A11, cancelled"})
    void theEventTellsTheStateOfTheStay(String event, String status) {
        SourceItem item = Sources.one(HL7, TestMessages.admission().replace("A01", event));
        assertThat(body(item, EnrollmentBody.class).status()).isEqualTo(status);
        assertThat(record(item, RecordKind.ENROLLMENT).id()).isEqualTo("V100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A08", "A31"})
    void anUpdateOfThePersonLeavesTheStayAlone(String event) {
        SourceItem item = Sources.one(HL7, TestMessages.admission().replace("A01", event));
        assertThat(item.problems()).isEmpty();
        assertThat(item.records())
                .extracting(IopRecord::kind)
                .containsExactly(RecordKind.PATIENT, RecordKind.GUARDIAN, RecordKind.COVERAGE);
    }

    @ParameterizedTest
    @CsvSource({"S12, scheduled", "S13, scheduled", "S14, scheduled", "S15, cancelled", "S26, no-show"})
    void anAppointmentIsASessionWithTheAttendanceOfItsEvent(String event, String attendance) {
        SourceItem item = Sources.one(HL7, TestMessages.appointment().replace("S12", event));
        assertThat(item.problems()).isEmpty();
        SessionBody session = body(item, SessionBody.class);
        assertThat(session.attendance()).isEqualTo(attendance);
        assertThat(session.modality()).isEqualTo("group-therapy");
        assertThat(session.mode()).isEqualTo("telehealth");
        assertThat(session.start()).isEqualTo("2026-03-03T17:00:00-05:00");
        assertThat(session.end()).isEqualTo("2026-03-03T20:00:00-05:00");
        assertThat(session.facilitators()).containsExactly("PR1");
        assertThat(item.records().get(0).id()).isEqualTo("APPT-1");
    }

    @Test
    void anAppointmentWithoutEndEndsAfterItsDuration() {
        SourceItem item = Sources.one(HL7, TestMessages.appointment().replaceFirst("TQ1[^\r]*\r", ""));
        assertThat(item.problems()).isEmpty();
        assertThat(body(item, SessionBody.class).end()).isEqualTo("2026-03-03T20:00:00-05:00");
    }

    @Test
    void aTimeWithoutOffsetHasThatOfItsMessageElseOfTheSite() {
        RecordSource boston = new RecordSources(ZoneId.of("America/New_York"), RecordSources.DEFAULT_LIMIT).hl7v2();
        String message = TestMessages.appointment()
                .replace("|20260303200000-0500", "|")
                .replace("20260303170000-0500", "202607031700");
        assertThat(body(Sources.one(boston, message), SessionBody.class).start())
                .isEqualTo("2026-07-03T17:00:00-05:00");
        SourceItem item = Sources.one(boston, message.replace("-0500", ""));
        assertThat(body(item, SessionBody.class).start()).isEqualTo("2026-07-03T17:00:00-04:00");
    }

    @Test
    void anEncodedOrderIsAMedication() {
        SourceItem item = Sources.one(HL7, TestMessages.prescription());
        assertThat(item.problems()).isEmpty();
        MedicationBody medication = body(item, MedicationBody.class);
        assertThat(medication.mat()).isTrue();
        assertThat(medication.status()).isEqualTo("active");
        assertThat(medication.code().system()).endsWith("rxnorm");
        assertThat(medication.dosage().route()).isEqualTo("sublingual");
        assertThat(medication.dosage().timesPerDay()).isEqualTo(2);
        assertThat(medication.prescriber()).isEqualTo("PR2");
        assertThat(item.records().get(0).id()).isEqualTo("RX-1");
        SourceItem stopped = Sources.one(HL7, TestMessages.prescription().replace("ORC|NW", "ORC|DC"));
        assertThat(body(stopped, MedicationBody.class).status()).isEqualTo("stopped");
    }

    @ParameterizedTest
    @CsvSource({
        "ADT-A01-01, PATIENT GUARDIAN COVERAGE ENROLLMENT DIAGNOSIS",
        "ADT-A03-01, PATIENT GUARDIAN COVERAGE ENROLLMENT DIAGNOSIS",
        "ADT-A04-01, PATIENT GUARDIAN COVERAGE ENROLLMENT DIAGNOSIS",
        "ADT-A08-01, PATIENT GUARDIAN COVERAGE",
        "SIU-S12-01, SESSION",
        "SIU-S13-01, SESSION",
        "SIU-S14-01, SESSION",
        "SIU-S15-01, SESSION",
        "SIU-S26-01, SESSION",
        "RDE-O11-01, MEDICATION",
    })
    void readsRealMessagesThoughTheyCallThemselvesTwoPointEight(String name, String kinds) throws IOException {
        Path file = Sources.SHARED.resolve("hl7v2/" + name + ".hl7");
        assumeTrue(Files.exists(file), "no real HL7 v2 messages beside the project");
        SourceItem item = Sources.read(HL7, Files.readAllBytes(file)).get(0);
        // What the message says of a hospital's service is no service of a program.
        assertThat(item.problems()).extracting(Problem::code).isSubsetOf("HL7-012");
        assertThat(item.records()).extracting(record -> record.kind().name()).containsExactly(kinds.split(" "));
        assertThat(item.records()).extracting(IopRecord::patient).containsOnly("PATID1234");
    }

    @Test
    void tellsUnsupportedEventsAlsoOfRealMessages() throws IOException {
        SourceItem merge = Sources.one(HL7, TestMessages.admission().replace("A01", "A40"));
        assertProblem(merge, "HL7-004", "MSH-9");
        assertThat(merge.problems().get(0).remedy()).contains("ADT^A31");
        Path file = Sources.SHARED.resolve("hl7v2/ORU-R01-01.hl7");
        assumeTrue(Files.exists(file), "no real HL7 v2 messages beside the project");
        assertProblem(Sources.read(HL7, Files.readAllBytes(file)).get(0), "HL7-004", "MSH-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PID|1||12", "MSH|\r", "MSH|^~\\&", "MSHX|^~\\&|\r", "hello", "MSH A B C D\r"})
    void tellsAWrongHeader(String message) {
        SourceItem item = Sources.one(HL7, message);
        assertThat(item.records()).isEmpty();
        assertThat(item.problems()).extracting(Problem::code).containsExactly("HL7-001");
    }

    @Test
    void tellsAMissingEventPatientOrTime() {
        assertProblem(Sources.one(HL7, TestMessages.admission().replace("ADT^A01^ADT_A01", "")), "HL7-006", "MSH-9");
        assertProblem(
                Sources.one(HL7, TestMessages.admission().replaceFirst("PID\\|1\\|\\|[^|]*\\|", "PID|1|||")),
                "HL7-007",
                "PID-3");
        assertProblem(Sources.one(HL7, TestMessages.admission().replaceFirst("PID[^\r]*\r", "")), "HL7-005", "PID");
        assertProblem(
                Sources.one(HL7, TestMessages.appointment().replace("20260302170000-0500", "")), "HL7-008", "MSH-7");
        assertProblem(
                Sources.one(HL7, TestMessages.appointment().replaceFirst("\rSCH[^\r]*\r", "\r")), "HL7-005", "SCH");
        assertProblem(Sources.one(HL7, TestMessages.prescription().replaceFirst("RXE[^\r]*\r", "")), "HL7-005", "RXE");
    }

    @Test
    void aBadPartIsToldByItsFieldAndTheOtherRecordsGoOn() {
        SourceItem item = Sources.one(
                HL7,
                TestMessages.admission().replace("|20240101|F", "|20260230|F").replace("V100", ""));
        assertThat(item.records())
                .extracting(IopRecord::kind)
                .containsExactly(RecordKind.PATIENT, RecordKind.GUARDIAN, RecordKind.COVERAGE);
        assertThat(item.problems()).extracting(Problem::code).containsExactly("HL7-011", "REC-021");
        assertThat(item.problems()).extracting(Problem::location).containsExactly("PV1-19", "DG1-5");
    }

    @Test
    void tellsTheServiceThatItDoesNotKnowAndFailsClosed() {
        SourceItem item = Sources.one(HL7, TestMessages.admission().replace("IOPDUAL", "SUR"));
        assertThat(item.problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("HL7-012", "PV1-10"));
        assertThat(body(item, EnrollmentBody.class).component()).isEqualTo("dual");
    }

    @Test
    void tellsWhereAMessageWasCutOff() {
        String whole = TestMessages.appointment();
        String cut = whole.substring(0, whole.indexOf("PID|") + 60);
        assertProblem(Sources.one(HL7, cut), "HL7-003", "PID-5");
        assertProblem(Sources.one(HL7, whole.substring(0, whole.indexOf("PID|") + 2)), "HL7-003", null);
        // The last field that is read may be half of itself; one that is not read may not matter.
        assertProblem(Sources.one(HL7, whole.substring(0, whole.length() - 1)), "HL7-003", "AIP-3");
        assertThat(Sources.one(HL7, whole.replace("^Ann\r", "^Ann|")).problems())
                .isEmpty();
    }

    @Test
    void everyTruncationIsToldOrLosesNothing() {
        String whole = TestMessages.admission();
        List<IopRecord> all = Sources.one(HL7, whole).records();
        for (int end = 1; end < whole.length(); end++) {
            for (SourceItem item : Sources.read(HL7, whole.substring(0, end))) {
                boolean told = !item.problems().isEmpty();
                boolean atSegmentEnd = whole.charAt(end - 1) == '\r' || whole.charAt(end) == '\r';
                assertThat(told || item.records().equals(all) || atSegmentEnd)
                        .as("cut at " + end)
                        .isTrue();
            }
        }
    }

    @Test
    void readsManyMessagesInBatchAndMllpFraming() {
        String framed = "FHS|^~\\&|\rBHS|^~\\&|\r\u000b" + TestMessages.admission() + "\u001c\r\u000b"
                + TestMessages.appointment().replace("\r", "\r\n") + "\u001c\r"
                + TestMessages.prescription().replace('\r', '\n')
                + "BTS|3\rFTS|1\r";
        List<SourceItem> items = Sources.read(HL7, framed);
        assertThat(items).extracting(SourceItem::position).containsExactly(1, 2, 3);
        assertThat(items).allSatisfy(item -> assertThat(item.problems()).isEmpty());
    }

    @Test
    void readsLatinOneWhereItIsNamedAndTellsBytesThatAreNot() {
        String message = TestMessages.appointment().replace("ZZCANARY-GIVEN", "Ren\u00e9");
        byte[] latin = message.getBytes(StandardCharsets.ISO_8859_1);
        SourceItem item = Sources.read(HL7, latin).get(0);
        assertThat(item.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("HL7-010");
            assertThat(problem.location()).startsWith("byte ");
        });
        String named = message.replaceFirst("2\\.5\\.1\r", "2.5.1||||||8859/1\r");
        assertThat(Sources.read(HL7, named.getBytes(StandardCharsets.ISO_8859_1))
                        .get(0)
                        .problems())
                .isEmpty();
    }

    @Test
    void tellsAMessageOverTheLimit() {
        String huge = TestMessages.admission() + "NTE|1||" + "x".repeat(5000) + "\r";
        List<SourceItem> items = Sources.read(Sources.withLimit(2000).hl7v2(), huge + TestMessages.appointment());
        assertThat(items.get(0).problems()).extracting(Problem::code).containsExactly("HL7-002");
        assertThat(items.get(0).raw().length).isLessThanOrEqualTo(2000);
        assertThat(items.get(1).problems()).isEmpty();
    }

    @Test
    void everyProblemHasAnErrorCodeOfTable0357() {
        assertThat(Hl7Errors.codeOf(Problem.unsupported("HL7-004", "x", null))).isEqualTo("200");
        assertThat(Hl7Errors.codeOf(Problem.malformed("HL7-007", "x", null))).isEqualTo("101");
        assertThat(Hl7Errors.codeOf(Problem.malformed("REC-021", "x", null))).isEqualTo("102");
    }

    private static void assertProblem(SourceItem item, String code, String location) {
        assertThat(item.records()).isEmpty();
        assertThat(item.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.location()).isEqualTo(location);
            assertThat(problem.remedy()).isNotBlank();
            assertThat(problem.toString()).doesNotContain(TestRecords.CANARY);
        });
    }

    private static IopRecord record(SourceItem item, RecordKind kind) {
        return item.records().stream()
                .filter(record -> record.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static <T> T body(SourceItem item, Class<T> type) {
        return item.records().stream()
                .map(IopRecord::body)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
