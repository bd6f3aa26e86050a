package org.iopgateway.conformance.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingResultTest {

    @Test
    void tellsNothingWhereBothTakeTheSameTimes() {
        long[] times = {5, 1, 3, 2, 4};
        TimingResult result = TimingResult.of("read", "pair", times, times.clone());
        assertThat(result.auc()).isEqualTo(0.5, within(1e-9));
        assertThat(result.ratio()).isEqualTo(1.0);
        assertThat(result.isInBand()).isTrue();
    }

    @Test
    void tellsForCertainWhereOneIsAlwaysSlower() {
        TimingResult slower = TimingResult.of("read", "pair", times(20, 100), times(20, 1));
        assertThat(slower.auc()).isEqualTo(1.0);
        assertThat(slower.isInBand()).isFalse();
        assertThat(slower.line()).contains("OUT OF BAND");
        assertThat(TimingResult.auc(new long[] {1, 2}, new long[] {10, 11})).isZero();
    }

    /** 35 of 40 unknown ones are faster than any denied one: AUC 0.875 with chance to be blamed for 0.79 at the most. */
    @Test
    void findsWhatChanceDoesNotExplain() {
        long[] unknown = times(40, 1);
        System.arraycopy(times(5, 1_000), 0, unknown, 35, 5);
        assertThat(TimingResult.of("read", "pair", times(40, 100), unknown).isInBand())
                .isFalse();
    }

    @Test
    void asksLessOfAFewThanOfMany() {
        assertThat(sevenOfTen(3).isInBand()).isTrue();
        assertThat(sevenOfTen(20).isInBand()).isFalse();
    }

    /** AUC 0.7: of each ten unknown ones seven are faster than all denied ones, three slower. */
    private static TimingResult sevenOfTen(int tens) {
        long[] unknown = times(10 * tens, 1);
        System.arraycopy(times(3 * tens, 1_000), 0, unknown, 7 * tens, 3 * tens);
        return TimingResult.of("read", "pair", times(10 * tens, 500), unknown);
    }

    private static long[] times(int count, long first) {
        return LongStream.range(first, first + count).toArray();
    }
}
