package org.iopgateway.gateway.fhir;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the partner API answers.
 *
 * @param emptyStep answers that show nothing leave only at multiples of this after the request came in; zero turns it off
 */
@ConfigurationProperties("gateway.partner-answers")
record AnswerProperties(@DefaultValue("50ms") Duration emptyStep) {

    AnswerProperties {
        if (emptyStep.isNegative() || emptyStep.compareTo(Duration.ofSeconds(5)) > 0) {
            throw new IllegalArgumentException(
                    "gateway.partner-answers.empty-step: expected 0ms to 5s, found " + emptyStep);
        }
    }
}
