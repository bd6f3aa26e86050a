package org.iopgateway.gateway.trust;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many lines a flood may write: so many at once, and as many again each minute. What is over is counted, and the
 * count is handed out with the next line that there is room for.
 */
final class LineBudget {

    private final int perMinute;
    private final Clock clock;
    private Instant filledAt;
    private double left;
    private long untold;

    LineBudget(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.filledAt = clock.instant();
        this.left = perMinute;
    }

    /** How many lines were left out since the last one; negative when there is no room for this one either. */
    synchronized long take() {
        Instant now = clock.instant();
        double minutes = Duration.between(filledAt, now).toMillis() / 60_000.0;
        left = Math.min(perMinute, left + Math.max(0, minutes) * perMinute);
        filledAt = now;
        if (left < 1) {
            untold++;
            return -1;
        }
        left--;
        long before = untold;
        untold = 0;
        return before;
    }
}
