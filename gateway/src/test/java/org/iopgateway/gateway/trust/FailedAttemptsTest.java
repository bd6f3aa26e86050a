package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {

    private final FailedAttempts attempts =
            new FailedAttempts(3, Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void pausesWhoFailsTooOftenLongerEachTimeAndNobodyElse() {
        attempts.failed("north 192.0.2.1");
        attempts.failed("north 192.0.2.1");
        assertThat(attempts.pause("north 192.0.2.1")).isZero();
        attempts.failed("north 192.0.2.1");
        assertThat(attempts.pause("north 192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        attempts.failed("north 192.0.2.1");
        assertThat(attempts.pause("north 192.0.2.1")).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 100; i++) {
            attempts.failed("north 192.0.2.1");
        }
        assertThat(attempts.pause("north 192.0.2.1")).isEqualTo(Duration.ofMinutes(5));
        assertThat(attempts.pause("north 192.0.2.2"))
                .as("the real client, from its own address")
                .isZero();
    }

    @Test
    void forgivesAllForAGoodProof() {
        for (int i = 0; i < 5; i++) {
            attempts.failed("north 192.0.2.1");
        }
        attempts.succeeded("north 192.0.2.1");
        assertThat(attempts.pause("north 192.0.2.1")).isZero();
    }
}
