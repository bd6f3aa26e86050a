package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Objects;
import org.iopgateway.gateway.partner.Partner;

/**
 * How often a partner may ask, counted by each node for itself: tokens by client, calls of the partner API by partner,
 * registrations by address. Only what is proven counts against a partner.
 */
public final class CallRates {

    private static final int MOST_REMEMBERED = 20_000;

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final LimitProperties limits;

    CallRates(LimitProperties limits) {
        this.limits = limits;
    }

    /** Counts a call of the partner API. */
    public Verdict call(Partner partner) {
        Integer own = partner.trust().limits().callsPerMinute();
        return take("call " + partner.id(), own == null ? limits.callsPerMinute() : own);
    }

    Verdict token(OAuthClient client) {
        Integer own = client.partner().trust().limits().tokensPerMinute();
        return take("token " + client.id(), own == null ? limits.tokensPerMinute() : own);
    }

    /** Counts an attempt to register, which nobody has proven anything for. */
    public Verdict registration(String address) {
        return take("register " + address, limits.registrationsPerMinute());
    }

    private Verdict take(String who, int perMinute) {
        // Another rate, as a changed partner file may bring, is another bucket.
        Bucket bucket = Objects.requireNonNull(buckets.get(who + " " + perMinute, key -> bucket(perMinute)));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Verdict(probe.isConsumed(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, Duration.ofMinutes(1))
                        .build())
                .build();
    }

    /** @param pause when not allowed, how long until the next one is */
    public record Verdict(boolean allowed, Duration pause) {

        /** As the header {@code Retry-After} wants it. */
        public String retryAfter() {
            return String.valueOf(pause.toSeconds() + 1);
        }
    }
}
