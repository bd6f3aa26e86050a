package org.iopgateway.gateway.delivery;

import org.iopgateway.gateway.partner.PartnerId;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

/**
 * The per-partner queues. A message says whose turn it is, by intent id and nothing more; messages of one patient form a
 * group, so that they keep their order and spread over nodes.
 */
@Component
class IntentQueue {

    private static final String PREFIX = "iop.delivery.";

    private final JmsTemplate jms;

    IntentQueue(JmsTemplate jms) {
        this.jms = jms;
    }

    static String nameFor(PartnerId partner) {
        return PREFIX + partner.value();
    }

    void wake(Intent intent) {
        jms.convertAndSend(nameFor(intent.partner()), intent.id(), message -> {
            message.setStringProperty(
                    "JMSXGroupID", Integer.toString(intent.patient().hashCode() & 1023));
            return message;
        });
    }
}
