package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.iopgateway.gateway.partner.Partner;

/**
 * How often a partner may call, and how often an address may fail to prove who it is. Failures are counted by address and
 * never by the client that they claim to be: whoever shouts another's name would lock that one out. Token buckets in
 * memory, of each node for itself: a limit protects the node, and a restart that forgets them costs nothing.
 */
public final class CallRates {

    /** So many callers are remembered at a time; a flood of addresses must not fill the memory. */
    private static final int MOST_CALLERS = 20_000;

    /** Seconds of calls that may come at once. */
    private static final int BURST = 10;

    private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(15);

    private final LoadingCache<String, Bucket> calls;
    private final LoadingCache<String, Bucket> failures;

    /**
     * @param callsPerSecond of one partner, in the long run
     * @param mostFailures of one address; they are forgiven evenly over a quarter of an hour
     */
    CallRates(int callsPerSecond, int mostFailures) {
        this.calls = buckets(callsPerSecond * BURST, Duration.ofSeconds(BURST));
        this.failures = buckets(mostFailures, FORGIVEN_AFTER);
    }

    private static LoadingCache<String, Bucket> buckets(int capacity, Duration refilled) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(refilled)
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, refilled))
                        .build());
    }

    /** Counts a call; false when the partner has to wait. */
    public boolean mayCall(Partner partner) {
        return calls.get(partner.id().value()).tryConsume(1);
    }

    /** Whether an address has failures left; asked before anything is verified, which is what costs. */
    public boolean mayTry(String address) {
        return failures.get(address).getAvailableTokens() > 0;
    }

    /** Counts a call that proved nobody. */
    public void failed(String address) {
        failures.get(address).tryConsume(1);
    }
}
