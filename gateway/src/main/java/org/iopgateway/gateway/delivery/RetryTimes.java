package org.iopgateway.gateway.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** When what failed is tried again, for whatever is sent to partners: back-off with jitter up to the horizon. */
@Component
public class RetryTimes {

    private final RetrySchedule schedule;
    private final Clock clock;

    RetryTimes(DeliveryProperties properties, Clock clock) {
        this.schedule = new RetrySchedule(properties.firstRetry(), properties.longestRetry(), properties.horizon());
        this.clock = clock;
    }

    /**
     * The time of the next attempt; empty when that would lie beyond the horizon.
     *
     * @param since when the thing was first to be done
     * @param failures attempts that failed, this one included, at least 1
     * @param receipt how the last one ended
     */
    public Optional<Instant> next(Instant since, int failures, Receipt receipt) {
        double jitter = ThreadLocalRandom.current().nextDouble();
        return schedule.next(since, clock.instant(), failures, receipt.retryAfter(), jitter);
    }
}
