package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LineBudgetTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final LineBudget budget = new LineBudget(60, new Ticking());

    @Test
    void lastsForAMinutesLinesAndCountsTheRest() {
        for (int i = 0; i < 60; i++) {
            assertThat(budget.take()).isZero();
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(budget.take()).isNegative();
        }
        now = now.plusSeconds(1);
        assertThat(budget.take()).isEqualTo(1000);
        assertThat(budget.take()).isNegative();
    }

    @Test
    void savesUpNoMoreThanAMinutesLines() {
        now = now.plusSeconds(3600);
        int lines = 0;
        while (budget.take() >= 0) {
            lines++;
        }
        assertThat(lines).isEqualTo(60);
    }

    private final class Ticking extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
