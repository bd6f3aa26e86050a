package org.iopgateway.gateway.trust;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often partners may ask this node, unless their file says otherwise.
 *
 * @param tokensPerMinute tokens for one client
 * @param callsPerMinute calls of the partner API by one partner
 * @param registrationsPerMinute UDAP registrations from one address
 * @param failures failed proofs of identity of one client id from one address before pauses begin
 */
@ConfigurationProperties("gateway.limits")
record LimitProperties(
        @DefaultValue("1200") int tokensPerMinute,
        @DefaultValue("12000") int callsPerMinute,
        @DefaultValue("60") int registrationsPerMinute,
        @DefaultValue("50") int failures) {

    LimitProperties {
        if (tokensPerMinute < 1 || callsPerMinute < 1 || registrationsPerMinute < 1 || failures < 1) {
            throw new IllegalArgumentException("gateway.limits: expected numbers above 0");
        }
    }
}
