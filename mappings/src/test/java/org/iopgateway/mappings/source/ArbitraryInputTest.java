package org.iopgateway.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.TestRecords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, nothing is thrown, every unit is accounted for, and no problem tells a value. */
class ArbitraryInputTest {

    private static final List<String> EXPORTS = List.copyOf(Sources.ALL.csvNames());

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomBytesGiveProblems(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        for (RecordSource source :
                List.of(Sources.ALL.json(), Sources.ALL.ndjson(), Sources.ALL.hl7v2(), anExport(random))) {
            assertAccounted(Sources.read(source, bytes));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutatedRecordsGiveRecordsOrProblems(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RecordKind kind = RecordKind.values()[random.nextInt(RecordKind.values().length)];
        byte[] bytes = mutated(TestRecords.tree(kind).toString(), random);
        assertAccounted(Sources.read(Sources.ALL.ndjson(), bytes));
        assertAccounted(Sources.read(Sources.ALL.json(), bytes));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutatedMessagesGiveRecordsOrProblems(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> messages =
                List.of(TestMessages.admission(), TestMessages.appointment(), TestMessages.prescription());
        byte[] bytes = mutated(messages.get(random.nextInt(messages.size())), random);
        assertAccounted(Sources.read(Sources.ALL.hl7v2(), bytes));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void mutatedRowsGiveRecordsOrProblems(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = mutated(TestExports.csv("iop-ehr/patients"), random);
        assertAccounted(Sources.read(Sources.ALL.csv("iop-ehr/patients"), bytes));
    }

    private static void assertAccounted(List<SourceItem> items) {
        for (SourceItem item : items) {
            assertThat(item.records().size() + item.problems().size()).isPositive();
            for (Problem problem : item.problems()) {
                assertThat(problem.toString()).doesNotContain(TestRecords.CANARY);
            }
        }
    }

    private static RecordSource anExport(SplittableRandom random) {
        return Sources.ALL.csv(EXPORTS.get(random.nextInt(EXPORTS.size())));
    }

    /** A few bytes set, dropped, doubled or moved, or the end cut off. */
    private static byte[] mutated(String text, SplittableRandom random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b);
        }
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(5)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, bytes.get(random.nextInt(bytes.size())));
                case 3 -> bytes.add(at, (byte) "{}[]\",:|^~\\&\r\n;0".charAt(random.nextInt(16)));
                default ->
                    bytes.subList(Math.max(1, bytes.size() - random.nextInt(20)), bytes.size())
                            .clear();
            }
        }
        byte[] mutated = new byte[bytes.size()];
        for (int i = 0; i < mutated.length; i++) {
            mutated[i] = bytes.get(i);
        }
        return mutated;
    }
}
