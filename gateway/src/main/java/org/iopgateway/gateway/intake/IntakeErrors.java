package org.iopgateway.gateway.intake;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How routes that look for work by themselves meet a failure: they tell it and look again at their next turn. The file is
 * still in the inbox, the row still as it was.
 */
@Component
final class IntakeErrors extends RouteConfigurationBuilder {

    static final String ID = "intake-errors";

    private static final Logger LOG = LoggerFactory.getLogger(IntakeErrors.class);

    @Override
    public void configuration() {
        routeConfiguration(ID).onException(Exception.class).handled(true).process(IntakeErrors::tell);
    }

    /** By its type alone: messages of a database or a file system can quote what is not to be seen. */
    private static void tell(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Throwable cause = failure == null ? null : failure.getCause();
        LOG.error(
                "a turn of intake failed and is taken again: code=INT-018 route={} failure={} cause={}",
                exchange.getFromRouteId(),
                failure == null ? "" : failure.getClass().getName(),
                cause == null ? "" : cause.getClass().getName());
    }
}
