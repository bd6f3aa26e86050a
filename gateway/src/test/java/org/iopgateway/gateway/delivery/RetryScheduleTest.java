package org.iopgateway.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant CREATED = Instant.parse("2026-03-01T00:00:00Z");

    private final RetrySchedule schedule =
            new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofHours(72));

    @Test
    void doublesTheWaitWithEachFailure() {
        assertThat(schedule.next(CREATED, CREATED, 1, null, 0.5)).contains(CREATED.plusSeconds(2));
        assertThat(schedule.next(CREATED, CREATED, 2, null, 0.5)).contains(CREATED.plusSeconds(4));
        assertThat(schedule.next(CREATED, CREATED, 5, null, 0.5)).contains(CREATED.plusSeconds(32));
    }

    @Test
    void staysAtTheLongestWaitHoweverManyFailures() {
        assertThat(schedule.next(CREATED, CREATED, 60, null, 0.5)).contains(CREATED.plusSeconds(900));
    }

    @Test
    void spreadsAttemptsByAFifthToEitherSide() {
        assertThat(schedule.next(CREATED, CREATED, 1, null, 0)).contains(CREATED.plusMillis(1600));
        assertThat(schedule.next(CREATED, CREATED, 1, null, 1)).contains(CREATED.plusMillis(2400));
    }

    @Test
    void neverUndercutsWhatThePartnerAskedFor() {
        Duration asked = Duration.ofMinutes(30);

        assertThat(schedule.next(CREATED, CREATED, 1, asked, 0.5)).contains(CREATED.plus(asked));
    }

    @Test
    void givesUpBeyondTheHorizon() {
        Instant late = CREATED.plus(Duration.ofHours(72));

        assertThat(schedule.next(CREATED, late, 1, null, 0.5)).isEmpty();
    }
}
