package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerPaceTest {

    private final AtomicLong now = new AtomicLong(1_000);

    @Test
    void letsEmptyAnswersLeaveAtWholeStepsOnly() {
        AnswerPace pace = new AnswerPace(Duration.ofNanos(100), now::get, left -> now.addAndGet(Math.min(left, 30)));
        assertThat(leaves(pace, 1)).isEqualTo(100);
        assertThat(leaves(pace, 99)).isEqualTo(100);
        assertThat(leaves(pace, 100)).isEqualTo(200);
        assertThat(leaves(pace, 250)).isEqualTo(300);
    }

    @Test
    void holdsNothingBackWhenTurnedOff() {
        AnswerPace pace = new AnswerPace(Duration.ZERO, now::get, left -> now.addAndGet(left));
        assertThat(leaves(pace, 7)).isEqualTo(7);
    }

    private long leaves(AnswerPace pace, long work) {
        long began = pace.begin();
        now.addAndGet(work);
        pace.await(began);
        return now.get() - began;
    }
}
