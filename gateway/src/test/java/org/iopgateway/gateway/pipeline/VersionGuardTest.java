package org.iopgateway.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.iopgateway.gateway.intake.RawRecord;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.pipeline.VersionGuard.Verdict;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordJson;
import org.junit.jupiter.api.Test;

class VersionGuardTest {

    private static final String KEY = "key";

    private final VersionGuard guard = new VersionGuard(Map.of(KEY, new RecordHead(KEY, 5, "hash-5", 1)));

    @Test
    void letsANewerVersionThrough() {
        assertThat(judge(6, "hash-6")).isEqualTo(Verdict.STORE);
    }

    @Test
    void neverLetsAnOlderVersionThrough() {
        assertThat(judge(4, "hash-4")).isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void knowsTheSameAgain() {
        assertThat(judge(5, "hash-5")).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void refusesAnotherContentUnderTheSameVersion() {
        assertThat(judge(5, "hash-x")).isEqualTo(Verdict.CONFLICT);
    }

    @Test
    void judgesByWhatTheSameTransactionLetThrough() {
        guard.advance(new RecordHead(KEY, 9, "hash-9", 2));

        assertThat(judge(8, "hash-8")).isEqualTo(Verdict.SUPERSEDED);
        assertThat(guard.updated()).containsExactly(new RecordHead(KEY, 9, "hash-9", 2));
        assertThat(guard.inserted()).isEmpty();
    }

    @Test
    void insertsTheHeadOfARecordThatIsNew() {
        RecordHead head = new RecordHead("other", 1, "hash-1", 3);
        guard.advance(head);

        assertThat(guard.inserted()).containsExactly(head);
        assertThat(guard.updated()).isEmpty();
    }

    private Verdict judge(long version, String hash) {
        IopRecord record = RecordJson.read(TestRecords.patient("100001").put("version", version));
        return guard.judge(KEY, record, new RawRecord(2, hash, "{}"));
    }
}
