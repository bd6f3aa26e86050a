package org.iopgateway.gateway.pipeline;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/**
 * How the pipeline meets failures that pass by themselves: it waits where it stands, so that the lane keeps its order, and
 * tries again for as long as it takes. When the gateway stops meanwhile, the broker keeps the message.
 */
@Component
final class PipelineErrors extends RouteConfigurationBuilder {

    static final String ID = "record-pipeline-errors";

    private final PipelineProperties properties;

    PipelineErrors(PipelineProperties properties) {
        this.properties = properties;
    }

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(-1)
                        .redeliveryDelay(properties.firstRetry().toMillis())
                        .useExponentialBackOff()
                        .backOffMultiplier(2)
                        .maximumRedeliveryDelay(properties.longestRetry().toMillis())
                        .allowRedeliveryWhileStopping(false)
                        .onRedelivery(StalledLog::write)
                        // Camel's own lines quote the failure's message, and a database's message can quote values.
                        .retryAttemptedLogLevel(LoggingLevel.OFF)
                        .retriesExhaustedLogLevel(LoggingLevel.OFF)
                        .logExhausted(false)
                        .logStackTrace(false));
    }
}
