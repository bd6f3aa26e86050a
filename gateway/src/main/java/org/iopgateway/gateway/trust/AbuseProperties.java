package org.iopgateway.gateway.trust;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the partner door takes from those who mean ill.
 *
 * @param headerTime how long a connection may take from its beginning, or from a request's first byte, to the last header
 * @param bodyTime how long a request's body may take from its first byte to its last
 * @param connectionsPerAddress how many connections at a time from one address
 * @param refusalLines how many refused calls a minute are told one by one in the log; more are counted
 */
@ConfigurationProperties("gateway.partner-limits")
record AbuseProperties(
        @DefaultValue("15s") Duration headerTime,
        @DefaultValue("30s") Duration bodyTime,
        @DefaultValue("200") int connectionsPerAddress,
        @DefaultValue("600") int refusalLines) {}
