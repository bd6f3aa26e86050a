package org.iopgateway.gateway.intake;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks at start, and then regularly, for records that are durable and not queued. */
@Component
final class ResendRoute extends RouteBuilder {

    static final String ROUTE_ID = "resend-received";

    private final ResendReceived resendReceived;
    private final IntakeProperties properties;

    ResendRoute(ResendReceived resendReceived, IntakeProperties properties) {
        this.resendReceived = resendReceived;
        this.properties = properties;
    }

    @Override
    public void configure() {
        fromF("timer:%s?delay=1000&period=%d", ROUTE_ID, properties.sweepEvery().toMillis())
                .routeId(ROUTE_ID)
                .routeConfigurationId(IntakeErrors.ID)
                .bean(resendReceived, "resend")
                .id("resend");
    }
}
