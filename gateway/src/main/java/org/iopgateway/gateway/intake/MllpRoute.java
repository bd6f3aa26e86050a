package org.iopgateway.gateway.intake;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mllp.MllpConstants;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** HL7 v2 over MLLP, acknowledged by us alone, after the message is durable. */
@Component
@ConditionalOnProperty("gateway.mllp.port")
final class MllpRoute extends RouteBuilder {

    static final String ROUTE_ID = "mllp";

    private final ReceiveHl7Message receiveHl7Message;
    private final MllpProperties properties;

    MllpRoute(ReceiveHl7Message receiveHl7Message, MllpProperties properties) {
        this.receiveHl7Message = receiveHl7Message;
        this.properties = properties;
    }

    @Override
    public void configure() {
        fromF("mllp:%s:%d?autoAck=false&stringPayload=false", properties.address(), properties.port())
                .routeId(ROUTE_ID)
                .bean(receiveHl7Message, "receive")
                .id("receive-hl7-message")
                .setProperty(MllpConstants.MLLP_ACKNOWLEDGEMENT, body());
    }
}
