package org.iopgateway.gateway.delivery;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.iopgateway.gateway.partner.Partner;

/** The consumers of one partner's queue. */
final class QueueRoute extends RouteBuilder {

    private final Partner partner;
    private final DeliverIntents deliver;
    private final DeliveryProperties properties;

    QueueRoute(Partner partner, DeliverIntents deliver, DeliveryProperties properties) {
        this.partner = partner;
        this.deliver = deliver;
        this.properties = properties;
    }

    @Override
    public void configure() {
        into(this);
    }

    /** Writes the route into a builder, which may hold those of other partners too. */
    void into(RouteBuilder routes) {
        routes.from("jms:queue:" + IntentQueue.nameFor(partner.id())
                        + "?transacted=true&lazyCreateTransactionManager=false&cacheLevelName=CACHE_CONSUMER"
                        + "&concurrentConsumers=" + properties.workers())
                .routeId(DeliveryRoute.idFor(partner))
                // A delivery that breaks stays claimed until its lease ends and is then swept up: nothing to redeliver.
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .logRetryAttempted(false)
                .logHandled(false)
                .process(exchange -> deliver.broke(
                        exchange.getMessage().getBody(String.class),
                        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                .end()
                .process(exchange -> deliver.deliver(exchange.getMessage().getBody(String.class)))
                .id("deliver-" + partner.id());
    }
}
