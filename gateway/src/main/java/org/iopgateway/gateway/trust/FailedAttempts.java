package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed proofs of identity, and the pauses that they earn. Counted by who knocks from where: the claimed client id
 * together with the address (or the TLS client certificate), so that a stranger who sends garbage under a client's id
 * pauses himself and never that client. A good proof forgives all.
 */
final class FailedAttempts {

    private static final int MOST_REMEMBERED = 20_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    private final Cache<String, Count> counts = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .build();
    private final int allowed;
    private final Clock clock;

    FailedAttempts(int allowed, Clock clock) {
        this.allowed = allowed;
        this.clock = clock;
    }

    /** How long he has to wait still; zero when he may try. */
    Duration pause(String who) {
        Count count = counts.getIfPresent(who);
        Duration left = count == null ? Duration.ZERO : Duration.between(clock.instant(), count.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    void failed(String who) {
        counts.asMap().compute(who, (key, before) -> next(before));
    }

    void succeeded(String who) {
        counts.invalidate(who);
    }

    private Count next(@Nullable Count before) {
        int failures = before == null ? 1 : before.failures() + 1;
        int beyond = failures - allowed;
        if (beyond < 0) {
            return new Count(failures, Instant.EPOCH);
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(beyond, MOST_DOUBLINGS));
        return new Count(failures, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    private record Count(int failures, Instant until) {}
}
