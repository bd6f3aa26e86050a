package org.iopgateway.conformance.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looking again until something is there. */
final class Patience {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private Patience() {}

    /** What the look finds, or empty when it finds nothing within the limit. */
    static <T> Optional<T> until(Duration limit, Supplier<Optional<T>> look) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
            found = look.get();
        }
        return found;
    }
}
