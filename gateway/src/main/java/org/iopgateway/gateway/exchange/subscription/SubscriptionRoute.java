package org.iopgateway.gateway.exchange.subscription;

import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * Wakes the subscriptions whose time has come, each partner's by a queue of its own, so that an endpoint that hangs holds
 * up no other partner. A wake-up that is lost is made good by a later sweep.
 */
@Component
class SubscriptionRoute extends RouteBuilder {

    static final String SWEEP = "subscription-sweep";
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionRoute.class);
    private static final String PREFIX = "iop.subscription.";

    private final PartnerRegistry partners;
    private final SubscriptionBeats beats;
    private final SubscriptionEvents events;
    private final EventNumbers numbers;
    private final DueEvents due;
    private final SubscriptionProperties properties;
    private final JmsTemplate jms;
    private final Clock clock;

    SubscriptionRoute(
            PartnerRegistry partners,
            SubscriptionBeats beats,
            SubscriptionEvents events,
            EventNumbers numbers,
            DueEvents due,
            SubscriptionProperties properties,
            JmsTemplate jms,
            Clock clock) {
        this.partners = partners;
        this.beats = beats;
        this.events = events;
        this.numbers = numbers;
        this.due = due;
        this.properties = properties;
        this.jms = jms;
        this.clock = clock;
    }

    @Override
    public void configure() {
        // What breaks is due again before long: nothing to redeliver here.
        onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .logHandled(false)
                .process(exchange -> LOG.error(
                        "subscription beat broke: cause={}",
                        exchange.getProperty(org.apache.camel.Exchange.EXCEPTION_CAUGHT, Exception.class)
                                .getClass()
                                .getName()));
        for (Partner partner : partners.all()) {
            from("jms:queue:" + queue(partner.id())
                            + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER")
                    .routeId("subscription-" + partner.id())
                    .process(exchange -> beats.beat(exchange.getMessage().getBody(String.class)));
        }
        from("timer:" + SWEEP + "?delay=" + properties.sweep().toMillis() + "&period="
                        + properties.sweep().toMillis())
                .routeId(SWEEP)
                .process(exchange -> sweep());
        from("timer:subscription-forget?delay=60000&period=3600000")
                .routeId("subscription-forget")
                .process(exchange -> forget());
    }

    /** Wakes what is due, and posts what was missed. */
    void sweep() {
        beats.due().forEach(one -> jms.convertAndSend(queue(one.partner()), one.id()));
        events.postMissed();
    }

    /** Drops what has been kept long enough. */
    private void forget() {
        numbers.forgetBefore(clock.instant().minus(properties.kept()));
        due.forgetBefore(clock.instant().minus(properties.kept()));
    }

    private static String queue(PartnerId partner) {
        return PREFIX + partner.value();
    }
}
