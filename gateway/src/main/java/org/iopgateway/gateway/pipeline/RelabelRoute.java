package org.iopgateway.gateway.pipeline;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Makes rounds of relabelling. */
@Component
final class RelabelRoute extends RouteBuilder {

    static final String ROUTE_ID = "relabelling";

    private final RelabelRecords relabel;
    private final RelabelProperties properties;

    RelabelRoute(RelabelRecords relabel, RelabelProperties properties) {
        this.relabel = relabel;
        this.properties = properties;
    }

    @Override
    public void configure() {
        fromF("timer:%s?delay=1000&period=%d", ROUTE_ID, properties.every().toMillis())
                .routeId(ROUTE_ID)
                .process(exchange -> relabel.round())
                .id("relabel");
    }
}
