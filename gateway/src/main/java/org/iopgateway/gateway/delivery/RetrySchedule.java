package org.iopgateway.gateway.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: exponential back-off with jitter up to a horizon.
 *
 * @param first wait after the first failure
 * @param longest the most between attempts
 * @param horizon after its creation an intent is given up
 */
record RetrySchedule(Duration first, Duration longest, Duration horizon) {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * The time of the next attempt.
     *
     * @param failures attempts that failed, this one included, at least 1
     * @param asked how long the partner asked to wait; never undercut
     * @param jitter from 0 to 1; spreads attempts by a fifth to either side
     * @return empty when that would lie beyond the horizon
     */
    Optional<Instant> next(Instant created, Instant now, int failures, @Nullable Duration asked, double jitter) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long capped = Math.min(doubled, longest.toMillis());
        Duration wait = Duration.ofMillis((long) (capped * (0.8 + 0.4 * jitter)));
        if (asked != null && asked.compareTo(wait) > 0) {
            wait = asked;
        }
        Instant due = now.plus(wait);
        return due.isAfter(created.plus(horizon)) ? Optional.empty() : Optional.of(due);
    }
}
