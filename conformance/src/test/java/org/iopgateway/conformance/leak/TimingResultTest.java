package org.iopgateway.conformance.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        TimingResult slower = TimingResult.of("read", "pair", new long[] {10, 11, 12}, new long[] {1, 2, 3});
        assertThat(slower.auc()).isEqualTo(1.0);
        assertThat(slower.isInBand()).isFalse();
        assertThat(slower.line()).contains("OUT OF BAND");
        assertThat(TimingResult.auc(new long[] {1, 2}, new long[] {10, 11})).isZero();
    }
}
