package org.iopgateway.gateway.consent.capture;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param settleTimeout how long the answer to {@code POST /consents} waits for the form to be in force; when it takes
 *     longer, the form is durable all the same and the answer says that it is only received
 */
@ConfigurationProperties("gateway.consent.capture")
record CaptureProperties(@DefaultValue("10s") Duration settleTimeout) {}
