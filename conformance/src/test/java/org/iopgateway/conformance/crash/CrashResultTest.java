package org.iopgateway.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.iopgateway.conformance.generate.FirstRecords;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.junit.jupiter.api.Test;

class CrashResultTest {

    @Test
    void isGoodOnlyWhenNothingIsLostOrDoubled() {
        assertThat(result(0, 0, 100, List.of()).faults()).isEmpty();
        assertThat(result(1, 0, 100, List.of()).faults()).containsExactly("1 acknowledged records are lost");
        assertThat(result(0, 2, 100, List.of()).faults()).containsExactly("2 records were stored twice");
        assertThat(result(0, 0, 99, List.of()).faults()).hasSize(1);
        assertThat(result(0, 0, 100, List.of("twice")).faults()).containsExactly("partners hold 1 things twice");
        assertThat(result(0, 0, 100, List.of(), List.of("unrecorded")).faults()).containsExactly("unrecorded");
    }

    @Test
    void countsARecordThatIsStoredInTwoReceipts() throws Exception {
        Tally tally = new Tally();
        ObjectMapper json = new ObjectMapper();
        FirstRecords.of(ProgramSpec.of(1, 1), 2, record -> {
            tally.note(json.createObjectNode()
                    .put("state", "stored")
                    .put("kind", record.kind().code())
                    .put("recordId", record.id()));
            assertThat(tally.has(record)).isTrue();
        });
        assertThat(tally.storedTwice()).isZero();
        FirstRecords.of(
                ProgramSpec.of(1, 1),
                1,
                record -> tally.note(json.createObjectNode()
                        .put("state", "stored")
                        .put("kind", record.kind().code())
                        .put("recordId", record.id())));
        assertThat(tally.storedTwice()).isEqualTo(1);
    }

    @Test
    void killsAtTheSameMomentsForTheSameSeedAndOnceAfterTheLastRecord() {
        KillPlan plan = KillPlan.of(3, 1_000, 4);
        assertThat(plan).isEqualTo(KillPlan.of(3, 1_000, 4)).isNotEqualTo(KillPlan.of(3, 1_000, 5));
        assertThat(plan.kills()).hasSize(3);
        assertThat(plan.kills().get(2).acknowledged()).isEqualTo(1_000);
        assertThat(plan.kills())
                .allSatisfy(kill -> assertThat(kill.acknowledged()).isBetween(1L, 1_000L));
    }

    private static CrashResult result(long missing, long twice, long unchanged, List<String> duplicates) {
        return result(missing, twice, unchanged, duplicates, List.of());
    }

    private static CrashResult result(
            long missing, long twice, long unchanged, List<String> duplicates, List<String> unrecorded) {
        return new CrashResult(
                100,
                3,
                3,
                1,
                missing,
                twice,
                Map.of("stored", 100L),
                Map.of("unchanged", unchanged),
                duplicates,
                new CrashResult.Ledger(5, 5, unrecorded),
                Duration.ofSeconds(5),
                Duration.ofSeconds(9));
    }
}
