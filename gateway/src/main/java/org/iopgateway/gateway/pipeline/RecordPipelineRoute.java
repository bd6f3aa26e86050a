package org.iopgateway.gateway.pipeline;

import org.apache.camel.builder.RouteBuilder;
import org.iopgateway.gateway.intake.RecordQueue;
import org.springframework.stereotype.Component;

/** From the queue of durable records to stored resources: a message is one transaction of up to fifty records. */
@Component
final class RecordPipelineRoute extends RouteBuilder {

    static final String ROUTE_ID = "record-pipeline";

    private final ProcessRecords processRecords;
    private final PipelineProperties properties;

    RecordPipelineRoute(ProcessRecords processRecords, PipelineProperties properties) {
        this.processRecords = processRecords;
        this.properties = properties;
    }

    @Override
    public void configure() {
        fromF("jms:queue:%s?concurrentConsumers=%d", RecordQueue.NAME, properties.consumers())
                .routeId(ROUTE_ID)
                .routeConfigurationId(PipelineErrors.ID)
                .bean(processRecords, "process(${body})")
                .id("process-records");
    }
}
