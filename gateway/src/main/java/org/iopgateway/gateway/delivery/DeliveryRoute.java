package org.iopgateway.gateway.delivery;

import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.springframework.stereotype.Component;

/** One consumer route for each partner's queue, so that one that is down holds up no other, and the sweep. */
@Component
class DeliveryRoute extends RouteBuilder {

    static final String SWEEP = "delivery-sweep";

    private final PartnerRegistry partners;
    private final DeliverIntents deliver;
    private final Sweep sweep;
    private final DeliveryProperties properties;

    DeliveryRoute(PartnerRegistry partners, DeliverIntents deliver, Sweep sweep, DeliveryProperties properties) {
        this.partners = partners;
        this.deliver = deliver;
        this.sweep = sweep;
        this.properties = properties;
    }

    static String idFor(Partner partner) {
        return "delivery-" + partner.id();
    }

    @Override
    public void configure() {
        partners.all().forEach(partner -> new QueueRoute(partner, deliver, properties).into(this));
        from("timer:" + SWEEP + "?delay=" + properties.sweep().toMillis() + "&period="
                        + properties.sweep().toMillis())
                .routeId(SWEEP)
                .process(exchange -> sweep.run());
    }

    /** Wakes what should have been woken. */
    @Component
    static class Sweep {

        private static final int MOST_AT_ONCE = 500;

        private final IntentStore intents;
        private final IntentQueue queue;
        private final DeliveryProperties properties;
        private final Clock clock;

        Sweep(IntentStore intents, IntentQueue queue, DeliveryProperties properties, Clock clock) {
            this.intents = intents;
            this.queue = queue;
            this.properties = properties;
            this.clock = clock;
        }

        void run() {
            intents.releaseExpiredLeases(clock.instant());
            intents.due(clock.instant(), MOST_AT_ONCE).forEach(intent -> {
                intents.postpone(intent, clock.instant().plus(properties.lease()));
                queue.wake(intent);
            });
        }
    }
}
