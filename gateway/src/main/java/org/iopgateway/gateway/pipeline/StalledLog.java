package org.iopgateway.gateway.pipeline;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that the pipeline waits, and for what, without what the failure's message quotes. */
final class StalledLog {

    private static final Logger LOG = LoggerFactory.getLogger(StalledLog.class);

    private StalledLog() {}

    static void write(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        LOG.warn(
                "a lane of records waits and tries again: code=INT-017 attempt={} {}",
                exchange.getIn().getHeader(Exchange.REDELIVERY_COUNTER),
                failure == null ? "" : FailureTrace.of(failure));
    }
}
