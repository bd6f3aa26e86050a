package org.iopgateway.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.TestRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSourcesTest {

    private static final String GOOD = TestRecords.tree(RecordKind.SESSION).toString();

    @Test
    void readsOneRecordAsJsonAlsoOverSeveralLinesAndWithByteOrderMark() {
        String pretty = "\ufeff" + TestRecords.tree(RecordKind.SESSION).toPrettyString() + "\n";
        SourceItem item = Sources.one(Sources.ALL.json(), pretty);
        assertThat(item.problems()).isEmpty();
        assertThat(item.records()).containsExactly(TestRecords.of(RecordKind.SESSION));
        assertThat(item.raw()).isEqualTo(pretty.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void pointsIntoASingleRecord() {
        SourceItem item = Sources.one(Sources.ALL.json(), GOOD.replace("\"on-site\"", "\"on the moon\""));
        assertThat(item.records()).isEmpty();
        assertThat(item.problems()).extracting(Problem::location).containsExactly("/body/mode");
    }

    @Test
    void readsEveryKindAsNdjsonSkipsBlankLinesAndCountsThem() {
        StringBuilder lines = new StringBuilder("\n");
        TestRecords.all()
                .forEach(record -> lines.append(TestRecords.tree(record.kind())).append("\r\n"));
        lines.append("   \n").append(GOOD);
        List<SourceItem> items = Sources.read(Sources.ALL.ndjson(), lines.toString());
        assertThat(items).allSatisfy(item -> assertThat(item.problems()).isEmpty());
        assertThat(items).flatExtracting(SourceItem::records).startsWith(TestRecords.of(RecordKind.PATIENT));
        assertThat(items).hasSize(RecordKind.values().length + 1);
        assertThat(items.get(0).position()).isEqualTo(2);
        assertThat(items.get(items.size() - 1).position()).isEqualTo(RecordKind.values().length + 3);
    }

    @Test
    void oneBadLineHindersNoOther() {
        List<SourceItem> items = Sources.read(Sources.ALL.ndjson(), GOOD + "\n{\"kind\":\n" + GOOD + "\n");
        assertThat(items).extracting(item -> item.records().size()).containsExactly(1, 0, 1);
        assertThat(new String(items.get(1).raw(), StandardCharsets.UTF_8)).isEqualTo("{\"kind\":");
        assertThat(items.get(1).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("REC-001");
            assertThat(problem.category()).isEqualTo(Category.MALFORMED);
            assertThat(problem.location()).isEqualTo("line 2 column 9");
        });
    }

    @Test
    void tellsLineAndPointerOfWhatBreaksTheSchema() {
        List<SourceItem> items = Sources.read(
                Sources.ALL.ndjson(),
                GOOD + "\n" + GOOD.replace("2026-03-02T17:00:00-05:00", "2026-02-30T17:00:00-05:00"));
        assertThat(items.get(1).problems())
                .extracting(Problem::location)
                .containsExactlyInAnyOrder("line 2 /recordedAt", "line 2 /body/start");
        assertThat(items.get(1).problems()).extracting(Problem::code).containsOnly("REC-016");
    }

    @Test
    void refusesALineOfFiftyMegabytesByItsNumberWithoutHoldingIt() throws IOException {
        InputStream input = new SequenceInputStream(
                Collections.enumeration(List.of(bytes(GOOD + "\n"), new Filler(50 << 20), bytes("\n" + GOOD + "\n"))));
        List<SourceItem> items = Sources.read(Sources.ALL.ndjson(), input);
        assertThat(items).extracting(item -> item.records().size()).containsExactly(1, 0, 1);
        SourceItem tooLong = items.get(1);
        assertThat(tooLong.position()).isEqualTo(2);
        assertThat(tooLong.raw()).hasSize(RecordSources.DEFAULT_LIMIT);
        assertThat(tooLong.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("REC-003");
            assertThat(problem.location()).isEqualTo("line 2");
            assertThat(problem.message()).contains("52428800", "1048576");
        });
    }

    @Test
    void tellsLineAndByteOfWhatIsNotUtf8() throws IOException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes((GOOD + "\n{\"k\":\"").getBytes(StandardCharsets.UTF_8));
        input.write(0xC3);
        input.write('(');
        input.writeBytes("\"}\n".getBytes(StandardCharsets.UTF_8));
        List<SourceItem> items = Sources.read(Sources.ALL.ndjson(), input.toByteArray());
        assertThat(items.get(1).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("REC-002");
            assertThat(problem.location()).isEqualTo("line 2 byte 7");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {8191, 8192, 8193, 100_000})
    void findsABadByteWhereverItIs(int at) {
        byte[] bytes = "é".repeat(at / 2 + 1).getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.firstBadByte(bytes)).isEqualTo(-1);
        bytes[at] = (byte) 0xFF;
        assertThat(Utf8.firstBadByte(bytes)).isBetween(at - 1, at);
    }

    @Test
    void refusesANameTwice() {
        SourceItem item = Sources.one(Sources.ALL.ndjson(), "{\"kind\":\"patient\",\"kind\":\"note\"}");
        assertThat(item.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("REC-004");
            assertThat(problem.location()).startsWith("line 1 column ");
        });
    }

    @Test
    void refusesWhatIsTooDeepOrTooLongANumber() {
        for (String deep :
                List.of("[".repeat(5000), "{\"a\":".repeat(30) + "1", "{\"version\":" + "9".repeat(100) + "}")) {
            SourceItem item = Sources.one(Sources.ALL.json(), deep);
            assertThat(item.problems()).extracting(Problem::code).containsExactly("REC-006");
        }
    }

    @Test
    void refusesTwoRecordsWhereOneBelongs() {
        SourceItem item = Sources.one(Sources.ALL.ndjson(), GOOD + GOOD);
        assertThat(item.records()).isEmpty();
        assertThat(item.problems()).extracting(Problem::code).containsExactly("REC-008");
    }

    @Test
    void refusesAListAndNothingAtAll() {
        assertThat(Sources.one(Sources.ALL.json(), "[" + GOOD + "]").problems())
                .extracting(Problem::code)
                .containsExactly("REC-007");
        assertThat(Sources.one(Sources.ALL.json(), "").problems())
                .extracting(Problem::code)
                .containsExactly("REC-005");
        assertThat(Sources.read(Sources.ALL.ndjson(), "\n\n")).isEmpty();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Many bytes that never lie in memory. */
    private static final class Filler extends InputStream {

        private long left;

        Filler(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int given = (int) Math.min(left, length);
            Arrays.fill(buffer, from, from + given, (byte) 'x');
            left -= given;
            return given;
        }
    }
}
