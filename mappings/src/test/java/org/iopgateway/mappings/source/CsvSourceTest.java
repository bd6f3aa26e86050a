package org.iopgateway.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.AssessmentBody;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.TestRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvSourceTest {

    private static final RecordSource REVOCATIONS = Sources.ALL.csv("iop-ehr/revocations");
    private static final String HEADER = TestExports.csv("iop-ehr/revocations").split("\n")[0];
    private static final String GOOD = TestExports.csv("iop-ehr/revocations").split("\n")[1];

    static Stream<String> exports() {
        return StreamSupport.stream(TestExports.names().spliterator(), false).map(name -> "iop-ehr/" + name);
    }

    @ParameterizedTest
    @MethodSource("exports")
    void everyExportOfTheRecordSystemGivesItsKind(String name) {
        SourceItem item = Sources.one(Sources.ALL.csv(name), TestExports.csv(name));
        assertThat(item.problems()).isEmpty();
        assertThat(item.position()).isEqualTo(2);
        assertThat(item.records()).singleElement().satisfies(record -> {
            assertThat(record.source()).isEqualTo("iop-ehr");
            assertThat(record.id()).isEqualTo("x1");
            assertThat(name).startsWith("iop-ehr/" + record.kind().code().replaceAll("[ys]$|sis$", ""));
        });
    }

    @Test
    void everyShippedExportIsTested() {
        assertThat(Stream.concat(exports(), Stream.of("teds/admissions")).toList())
                .containsExactlyInAnyOrderElementsOf(Sources.ALL.csvNames());
    }

    @Test
    void nestedPartsComeFromTheirColumnConventions() {
        PatientBody patient = (PatientBody) body("iop-ehr/patients");
        assertThat(patient.name().given()).containsExactly("ZZCANARY-GIVEN", "Q");
        assertThat(patient.identifiers().get(0).system()).isEqualTo("http://va.gov/mpi");
        assertThat(patient.contacts()).hasSize(1);
        assertThat(patient.minorCare())
                .isEqualTo(
                        new PatientBody.MinorCare(PatientBody.MinorCare.Basis.SECTION_12F, false, false, false, true));
        assertThat(patient.capacity().finding()).isEqualTo(PatientBody.Capacity.Finding.ADJUDICATED);
        AssessmentBody assessment = (AssessmentBody) body("iop-ehr/assessments");
        assertThat(assessment.items())
                .containsExactly(new AssessmentBody.Item("1", 2, null), new AssessmentBody.Item("2", null, "often"));
        AuthorizationBody authorization = (AuthorizationBody) body("iop-ehr/authorizations");
        assertThat(authorization.items()).hasSize(2);
        assertThat(authorization.items().get(0).approvedUnits()).isEqualTo(20);
        assertThat(authorization.items().get(1).approvedUnits()).isNull();
        ConsentBody consent = (ConsentBody) body("iop-ehr/consents");
        assertThat(consent.recipients().get(0).partner()).isEqualTo("bay-state-general");
        assertThat(consent.recipients().get(1).partner()).isNull();
        assertThat(consent.information().labels()).containsExactly("SUD", "42CFRPart2");
    }

    @Test
    void aMinorsCareIsStatedWholeOrNotAtAll() {
        String whole = TestExports.csv("iop-ehr/patients");
        SourceItem none = Sources.one(
                Sources.ALL.csv("iop-ehr/patients"),
                whole.replace("12F,no,no,no,yes,adjudicated,2026-01-15", ",,,,,,"));
        assertThat(none.problems()).isEmpty();
        assertThat(((PatientBody) none.records().get(0).body()).minorCare()).isNull();
        assertThat(((PatientBody) none.records().get(0).body()).capacity()).isNull();
        for (String part :
                List.of("12F,,no,no,yes,adjudicated,2026-01-15", ",no,no,no,yes,,", "12F,no,no,no,yes,adjudicated,")) {
            SourceItem item = Sources.one(
                    Sources.ALL.csv("iop-ehr/patients"),
                    whole.replace("12F,no,no,no,yes,adjudicated,2026-01-15", part));
            assertThat(item.records()).as(part).isEmpty();
            assertThat(item.problems()).as(part).isNotEmpty();
        }
    }

    @Test
    void oneBadRowHindersNoOther() {
        List<SourceItem> items = read(GOOD, GOOD + ",one too many", GOOD.replace("2026-03-01", "2026-02-30"), GOOD);
        assertThat(items).extracting(item -> item.records().size()).containsExactly(1, 0, 0, 1);
        assertThat(items.get(1).problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("CSV-004", "line 3"));
        assertThat(items.get(2).problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("CSV-007", "line 4 column on"));
        assertThat(items.get(2).problems().get(0).message())
                .isEqualTo("expected a date of the calendar, found text of the shape 9999-99-99");
    }

    @Test
    void aShiftedColumnIsToldByLineAndColumn() {
        // A comma too many after the version, and the last cell lost.
        String shifted = GOOD.replaceFirst("3,", "3,,").replaceFirst(",[^,]*$", "");
        SourceItem item = read(shifted).get(0);
        assertThat(item.records()).isEmpty();
        assertThat(item.problems())
                .extracting(Problem::location)
                .contains("line 2 column recorded_at", "line 2 column method", "line 2 column by");
        assertThat(item.problems().toString()).doesNotContain(TestRecords.CANARY);
    }

    @Test
    void aBlankCellThatIsRequiredAndAValueOutsideTheListAreTold() {
        assertThat(read(GOOD.replace("oral", "")).get(0).problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("CSV-006", "line 2 column method"));
        assertThat(read(GOOD.replace("oral", "sung")).get(0).problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("CSV-008", "line 2 column method"));
    }

    @Test
    void columnsMayStandInAnyOrderAndCellsInQuotes() {
        SourceItem item = Sources.one(
                REVOCATIONS,
                "by,method,on,toward_type,toward_name,toward_partner,consent,patient,recorded_at,version,id\r\n"
                        + "patient,oral,2026-03-01,named,\"Mother, the \"\"old\"\"\nlady\",,all,P1,2026-03-02T17:00:00Z,1,r1\r\n");
        assertThat(item.problems()).isEmpty();
        assertThat(item.records()).hasSize(1);
    }

    @Test
    void aWrongHeaderIsToldAndNoRowIsGuessedAt() {
        List<SourceItem> items = Sources.read(REVOCATIONS, HEADER.replace("consent", "ZZCANARY") + "\n" + GOOD + "\n");
        assertThat(items).allSatisfy(item -> assertThat(item.records()).isEmpty());
        assertThat(items.get(0).problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("CSV-002", "line 1 column 5"), tuple("CSV-003", "line 1 column consent"));
        assertThat(items.get(1).problems()).extracting(Problem::code).containsExactly("CSV-011");
        assertThat(items.toString() + items.get(0).problems()).doesNotContain(TestRecords.CANARY);
    }

    @Test
    void anEmptyFileIsTold() {
        assertThat(Sources.one(REVOCATIONS, "").problems())
                .extracting(Problem::code)
                .containsExactly("CSV-010");
    }

    @Test
    void aQuoteThatNothingClosesCostsItsOwnLineOnly() {
        List<SourceItem> items = read(GOOD, GOOD.replace("all", "\"all"), GOOD, GOOD);
        assertThat(items).extracting(item -> item.records().size()).containsExactly(1, 0, 1, 1);
        assertThat(items.get(1).problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("CSV-005", "line 3"));
    }

    @Test
    void aRowOverTheLimitIsToldAndCut() {
        String file = HEADER + "\n" + GOOD + "\n" + "x".repeat(5000) + "\n" + GOOD + "\n";
        List<SourceItem> items = Sources.read(Sources.withLimit(1000).csv("iop-ehr/revocations"), file);
        assertThat(items).extracting(item -> item.records().size()).containsExactly(1, 0, 1);
        assertThat(items.get(1).raw()).hasSize(1000);
        assertThat(items.get(1).problems()).extracting(Problem::code).containsExactly("CSV-014");
    }

    @Test
    void bytesThatAreNotUtf8AreTold() {
        byte[] file = (HEADER + "\n" + GOOD.replace("all", "\u00e9")).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Sources.read(REVOCATIONS, file).get(0).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("CSV-013");
                    assertThat(problem.location()).startsWith("line 2 byte ");
                });
    }

    @Test
    void anUnknownExportIsToldWithTheKnown() {
        assertThatThrownBy(() -> Sources.ALL.csv("nonsense")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problems().get(0).code()).isEqualTo("CSV-001");
            assertThat(e.problems().get(0).remedy()).contains("teds/admissions");
        });
    }

    @Test
    void aDirectoryBringsExportsAndABadOneStopsTheStart(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("clinic"));
        Path description = directory.resolve("clinic/visits.yaml");
        Path transform = directory.resolve("clinic/visits.jslt");
        Files.writeString(description, "source: clinic\ndescription: visits\ncolumns:\n  - {name: n, type: integer}\n");
        Files.writeString(
                transform,
                "if (.n > 1) {\"kind\": \"invoice\"}\nelse if (.n == 1) split(.n, .n) + error(\"ZZCANARY\")");
        RecordSource visits = sources(directory).csv("clinic/visits");
        List<SourceItem> items = Sources.read(visits, "n\n0\n1\n2\n");
        assertThat(items)
                .flatExtracting(SourceItem::problems)
                .extracting(Problem::code)
                .containsExactly("CSV-015", "CSV-009", "REC-010");
        assertThat(items)
                .flatExtracting(SourceItem::problems)
                .extracting(Problem::location)
                .containsExactly("line 2", "line 3", "line 4 /kind");

        Files.writeString(transform, "import \"../secret\" as s\n.n");
        assertStops(directory, "CSV-017");
        Files.writeString(transform, "{ not jslt");
        assertStops(directory, "CSV-012");
        Files.delete(transform);
        assertStops(directory, "CSV-018");
        Files.writeString(description, "source: clinic\ncolumns: many\n");
        assertStops(directory, "CSV-016");
    }

    private static void assertStops(Path directory, String code) {
        assertThatThrownBy(() -> sources(directory))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(code);
    }

    private static RecordSources sources(Path directory) {
        return new RecordSources(ZoneOffset.UTC, RecordSources.DEFAULT_LIMIT, directory);
    }

    private static Object body(String name) {
        return Sources.one(Sources.ALL.csv(name), TestExports.csv(name))
                .records()
                .get(0)
                .body();
    }

    private static List<SourceItem> read(String... rows) {
        return Sources.read(REVOCATIONS, HEADER + "\n" + String.join("\n", rows) + "\n");
    }
}
