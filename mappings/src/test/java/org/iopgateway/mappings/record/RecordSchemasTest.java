package org.iopgateway.mappings.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSchemasTest {

    private static final RecordSchemas SCHEMAS = new RecordSchemas();
    private static final RecordParser PARSER = new RecordParser(SCHEMAS);

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void aRecordComesBackAsItWasWritten(RecordKind kind) throws IOException {
        IopRecord record = TestRecords.of(kind);
        byte[] json = RecordJson.mapper().writeValueAsBytes(RecordJson.write(record));

        ParsedRecord parsed = PARSER.parse(RecordJson.mapper().readTree(json));

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.record()).isEqualTo(record);
        assertThat(RecordJson.mapper().writeValueAsBytes(RecordJson.write(parsed.record())))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void noRecordPrintsWhatIsThePatients(RecordKind kind) {
        IopRecord record = TestRecords.of(kind);
        assertThat(record.toString() + record.recordId()).doesNotContain(TestRecords.CANARY);
        // The form that Java gives a record by default prints every component.
        assertThat(record.body().toString()).doesNotContain(TestRecords.CANARY, "[", "=");
    }

    @Test
    void tellsAnUnknownKindAndListsTheKnown() {
        Problem problem = onlyProblem(RecordKind.PATIENT, tree -> tree.put("kind", "invoice"));
        assertThat(problem.code()).isEqualTo("REC-010");
        assertThat(problem.category()).isEqualTo(Category.UNSUPPORTED);
        assertThat(problem.location()).isEqualTo("/kind");
        assertThat(problem.remedy()).contains("treatment-plan", "revocation");
    }

    @Test
    void tellsAMissingKind() {
        assertThat(onlyProblem(RecordKind.PATIENT, tree -> tree.remove("kind")).message())
                .contains("found nothing");
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void asksForThePatientExceptOfPractitioners(RecordKind kind) {
        ObjectNode tree = TestRecords.tree(kind);
        tree.remove("patient");
        if (kind == RecordKind.PRACTITIONER) {
            assertThat(SCHEMAS.validate(tree)).isEmpty();
        } else {
            assertThat(SCHEMAS.validate(tree))
                    .extracting(Problem::code, Problem::location)
                    .containsExactly(tuple("REC-011", "/patient"));
        }
    }

    @Test
    void tellsAWrongTypeByTypeAndPlaceWithoutTheValue() {
        Problem problem = onlyProblem(RecordKind.PATIENT, tree -> body(tree).put("veteran", "ZZCANARY-YES"));
        assertThat(problem.code()).isEqualTo("REC-013");
        assertThat(problem.location()).isEqualTo("/body/veteran");
        assertThat(problem.message()).isEqualTo("expected boolean, found text of the shape AAAAAAAA-AAA");
    }

    @Test
    void tellsNullWhereTextIsExpected() {
        Problem problem = onlyProblem(RecordKind.PATIENT, tree -> body(tree).putNull("birthDate"));
        assertThat(problem.message()).isEqualTo("expected text, found null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2025-02-29",
                "1900-02-29",
                "2026-13",
                "2026-00-10",
                "26-02-01",
                "2026-04-31",
                "2026-02-01T25:00:00Z",
                "2026-02-01T10:00:00",
                "2026-02-01\n",
                " 2026-02-01",
                "yesterday"
            })
    void refusesWhatIsNoDateOfTheCalendar(String date) {
        Problem problem = onlyProblem(RecordKind.PATIENT, tree -> body(tree).put("birthDate", date));
        assertThat(problem.code()).isEqualTo("REC-021");
        assertThat(problem.location()).isEqualTo("/body/birthDate");
        assertThat(problem.message()).startsWith("expected a date of the calendar, found text of the shape");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024",
                "2024-05",
                "2024-02-29",
                "2000-02-29",
                "2026-12-31",
                "9999-12-31",
                "2026-02-01T10:00:00Z",
                "2026-02-01T10:00:00.123-05:00"
            })
    void keepsADateAsPreciseAsItCame(String date) {
        ObjectNode tree = TestRecords.tree(RecordKind.DIAGNOSIS);
        body(tree).put("onset", date);
        ParsedRecord parsed = PARSER.parse(tree);
        assertThat(parsed.problems()).isEmpty();
        assertThat(RecordJson.write(parsed.record()).at("/body/onset").asText()).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30T10:00:00Z", "2026-03-02", "2026-03-02T10:00:00", "2026-03-02T10:00Z"})
    void asksForSecondsAndOffsetInADateTime(String time) {
        Problem problem = onlyProblem(RecordKind.SESSION, tree -> body(tree).put("start", time));
        assertThat(problem.code()).isEqualTo("REC-016");
        assertThat(problem.location()).isEqualTo("/body/start");
    }

    @ParameterizedTest
    @CsvSource({
        "sex, ZZCANARY, REC-014",
        "language, not a language, REC-015",
        "unheardOf, x, REC-012",
    })
    void tellsOtherBreaches(String field, String value, String code) {
        Problem problem = onlyProblem(RecordKind.PATIENT, tree -> body(tree).put(field, value));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.location()).isEqualTo("/body/" + field);
        assertThat(problem.message()).doesNotContain(TestRecords.CANARY);
        assertThat(problem.remedy()).isNotBlank();
    }

    @Test
    void boundsTextNumbersAndLists() {
        assertThat(onlyProblem(RecordKind.NOTE, tree -> body(tree).put("title", "x".repeat(301)))
                        .code())
                .isEqualTo("REC-017");
        assertThat(onlyProblem(RecordKind.COVERAGE, tree -> body(tree).put("order", 0))
                        .code())
                .isEqualTo("REC-018");
        assertThat(onlyProblem(RecordKind.DISCHARGE_SUMMARY, tree -> body(tree).putArray("sections"))
                        .code())
                .isEqualTo("REC-019");
    }

    @Test
    void hidesAFieldNameThatLooksLikeAnythingElse() {
        Problem problem = onlyProblem(RecordKind.PATIENT, tree -> body(tree).put("ZZCANARY Smith, John", "x"));
        assertThat(problem.location()).isEqualTo("/body/?");
    }

    @Test
    void refusesAFieldThatOnlyTheEnvelopeCouldHave() {
        assertThat(onlyProblem(RecordKind.SESSION, tree -> tree.put("note", "x"))
                        .location())
                .isEqualTo("/note");
    }

    @Test
    void refusesControlCharactersHalfCharactersAndAbsurdNumbers() {
        for (String text : List.of("a\u0000b", "a\u001bb", "a\ud800b", "\udc00")) {
            Problem problem = onlyProblem(RecordKind.NOTE, tree -> body(tree).put("text", text));
            assertThat(problem.code()).isEqualTo("REC-022");
            assertThat(problem.location()).isEqualTo("/body/text");
        }
        assertThat(SCHEMAS.validate(withText("tab\t and smile \ud83d\ude00"))).isEmpty();
        assertThat(onlyProblem(RecordKind.LAB_RESULT, tree -> body(tree).put("number", new BigDecimal("1e-400")))
                        .code())
                .isEqualTo("REC-023");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "999999999999999999", "\"12\"", "\"2026-03-02T17:00:00-05:00\"", "7.0", "1e3"})
    void takesNumbersThatGrowAndTimestampsAsVersion(String version) throws IOException {
        ObjectNode tree = TestRecords.tree(RecordKind.NOTE);
        tree.set("version", RecordJson.mapper().readTree(version));
        assertThat(PARSER.parse(tree).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"v1\"", "\"\"", "\"2026-03-02\"", "1000000000000000000", "[1]", "true"})
    void refusesOtherVersions(String version) throws IOException {
        JsonNode bad = RecordJson.mapper().readTree(version);
        assertThat(onlyProblem(RecordKind.NOTE, tree -> tree.set("version", bad))
                        .location())
                .isEqualTo("/version");
    }

    @Test
    void tellsRulesThatOnlyTheRecordsKnow() {
        ObjectNode session = TestRecords.tree(RecordKind.SESSION);
        body(session).put("end", "2026-03-02T16:00:00-05:00");
        assertBroken(session, "a session ends after it starts");
        ObjectNode result = TestRecords.tree(RecordKind.LAB_RESULT);
        body(result).put("coded", "positive");
        assertBroken(result, "a result is a number, a code or a text");
        ObjectNode coverage = TestRecords.tree(RecordKind.COVERAGE);
        coverage.withObject("/body/period").put("end", "2020");
        assertBroken(coverage, "a period ends after it starts");
    }

    @Test
    void refusesWhatIsNoObject() throws IOException {
        for (String text : List.of("[]", "1", "\"x\"", "null", "true")) {
            assertThat(SCHEMAS.validate(new ObjectMapper().readTree(text)))
                    .extracting(Problem::code)
                    .containsExactly("REC-007");
        }
    }

    private static void assertBroken(JsonNode tree, String rule) {
        ParsedRecord parsed = PARSER.parse(tree);
        assertThat(parsed.problems()).hasSize(1);
        assertThat(parsed.problems().get(0).code()).isEqualTo("REC-020");
        assertThat(parsed.problems().get(0).message()).contains(rule);
        assertThat(parsed.problems().get(0).location()).startsWith("/body");
    }

    private static Problem onlyProblem(RecordKind kind, Consumer<ObjectNode> spoiling) {
        ObjectNode tree = TestRecords.tree(kind);
        spoiling.accept(tree);
        List<Problem> problems = PARSER.parse(tree).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static ObjectNode withText(String text) {
        ObjectNode tree = TestRecords.tree(RecordKind.NOTE);
        body(tree).put("text", text);
        return tree;
    }

    private static ObjectNode body(ObjectNode tree) {
        return tree.withObject("/body");
    }
}
