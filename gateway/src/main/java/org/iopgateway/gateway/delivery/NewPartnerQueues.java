package org.iopgateway.gateway.delivery;

import org.apache.camel.CamelContext;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Opens the queue of a partner whose file came while the gateway runs. A removed partner's stays: what waits is refused. */
@Component
final class NewPartnerQueues implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(NewPartnerQueues.class);

    private final PartnerRegistry partners;
    private final CamelContext camel;
    private final DeliverIntents deliver;
    private final DeliveryProperties properties;

    NewPartnerQueues(
            PartnerRegistry partners, CamelContext camel, DeliverIntents deliver, DeliveryProperties properties) {
        this.partners = partners;
        this.camel = camel;
        this.deliver = deliver;
        this.properties = properties;
    }

    @Override
    public void afterPropertiesSet() {
        partners.onChange(this::openNew);
    }

    private void openNew() {
        for (Partner partner : partners.all()) {
            if (camel.getRoute(DeliveryRoute.idFor(partner)) == null) {
                open(partner);
            }
        }
    }

    /** Camel declares every exception; whichever it is, the other partners' queues must be opened. */
    private void open(Partner partner) {
        try {
            camel.addRoutes(new QueueRoute(partner, deliver, properties));
        } catch (Exception e) {
            log.error(
                    "code=PTN-041 partner={} its queue cannot be opened: {}",
                    partner.id(),
                    e.getClass().getName());
        }
    }
}
