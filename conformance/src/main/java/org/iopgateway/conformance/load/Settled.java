package org.iopgateway.conformance.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.client.StaffClient;

/** What became of the records of some receipts, once the gateway has worked through them. */
public final class Settled {

    private static final String WAITING = "received";

    /** A parked record waits for its patient, who may be a moment behind, or may never come. */
    private static final String PARKED = "parked";

    private static final Duration PARKED_LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private Settled() {}

    /**
     * Waits until no record of the receipts is still to be worked on.
     *
     * @param progress told how many records have been worked on since the last look
     * @return how many records are in each state, over all receipts
     * @throws TimeoutException when some are still open after the limit
     */
    public static Map<String, Long> await(
            StaffClient staff, List<String> receipts, Duration limit, LongConsumer progress)
            throws InterruptedException, TimeoutException {
        Map<String, Long> states = new TreeMap<>();
        long until = System.nanoTime() + limit.toNanos();
        for (String receipt : receipts) {
            Map<String, Long> one = states(staff, receipt);
            long parkedUntil = System.nanoTime() + PARKED_LIMIT.toNanos();
            while (one.getOrDefault(WAITING, 0L) > 0
                    || one.getOrDefault(PARKED, 0L) > 0 && System.nanoTime() < parkedUntil) {
                if (System.nanoTime() > until) {
                    throw new TimeoutException("records of receipt " + receipt + " are still open after "
                            + limit.toMinutes() + " minutes: " + one);
                }
                TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
                one = states(staff, receipt);
            }
            one.forEach((state, count) -> states.merge(state, count, Long::sum));
            progress.accept(one.values().stream().mapToLong(Long::longValue).sum());
        }
        return states;
    }

    private static Map<String, Long> states(StaffClient staff, String receipt) {
        Reply reply;
        try {
            reply = staff.get("/records/receipts/" + receipt + "?size=1");
        } catch (GatewayUnreachable e) {
            return Map.of(WAITING, 1L);
        }
        if (!reply.isSuccess()) {
            throw new IllegalStateException("an acknowledged receipt is gone: GET /records/receipts/" + receipt
                    + " answered " + reply.status());
        }
        Map<String, Long> states = new TreeMap<>();
        reply.json()
                .path("states")
                .properties()
                .forEach(field -> states.put(field.getKey(), field.getValue().asLong()));
        return states;
    }
}
