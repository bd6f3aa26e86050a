package org.iopgateway.gateway.fhir;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Lets answers that show nothing leave only at whole steps after the request came in, so that the little more work for
 * somebody who is known and denied cannot be told from the little less for somebody unknown (rule R42). Costs a partner
 * one step for each such answer, and a waiting thread for as long.
 */
public final class AnswerPace {

    private final long step;
    private final LongSupplier nanoTime;
    private final LongConsumer pause;

    AnswerPace(Duration step) {
        this(step, System::nanoTime, LockSupport::parkNanos);
    }

    /** @param pause waits about so many nanoseconds; may wake early */
    AnswerPace(Duration step, LongSupplier nanoTime, LongConsumer pause) {
        this.step = step.toNanos();
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** When a request began. */
    public long begin() {
        return nanoTime.getAsLong();
    }

    /** Waits for the end of the step in which the answer became ready. */
    public void await(long began) {
        if (step == 0) {
            return;
        }
        long steps = (nanoTime.getAsLong() - began) / step + 1;
        long until = began + steps * step;
        long left = until - nanoTime.getAsLong();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            pause.accept(left);
            left = until - nanoTime.getAsLong();
        }
    }
}
