package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.partner.SimulatedPartners;

/** Waits until nothing moves between the gateway and its partners. */
final class Quiet {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int STILL_LOOKS = 5;

    private final StaffClient staff;
    private final SimulatedPartners partners;

    Quiet(StaffClient staff, SimulatedPartners partners) {
        this.staff = staff;
        this.partners = partners;
    }

    /**
     * The exchanges as they stand once nothing is on its way and nothing has changed for five seconds.
     *
     * @throws TimeoutException when it never gets quiet
     */
    ExchangeSummary await() throws InterruptedException, TimeoutException {
        long until = System.nanoTime() + LIMIT.toNanos();
        int still = 0;
        String before = "";
        while (System.nanoTime() < until) {
            JsonNode exchanges = exchanges();
            ExchangeSummary summary = ExchangeSummary.of(exchanges);
            String now = exchanges + " " + calls();
            still = now.equals(before) && summary.moving() == 0 ? still + 1 : 0;
            if (still >= STILL_LOOKS) {
                return summary;
            }
            before = now;
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
        throw new TimeoutException("the exchanges were not quiet after " + LIMIT.toMinutes() + " minutes; last: "
                + ExchangeSummary.of(exchanges()).states());
    }

    private JsonNode exchanges() {
        Reply reply = staff.get("/exchanges");
        if (!reply.isSuccess()) {
            throw new IllegalStateException("GET /exchanges answered " + reply.status());
        }
        return reply.json();
    }

    private int calls() {
        return partners.all().stream()
                .mapToInt(partner -> partner.received().calls())
                .sum();
    }
}
