package org.iopgateway.gateway.pipeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stored resources get new labels when the tables or a patient's Part 2 status change.
 *
 * @param every how often a round is made
 * @param records the most records looked at in one round; with {@code every} the bound of its rate
 * @param lease how long a node that fell silent in a round keeps the others away
 */
@ConfigurationProperties("gateway.relabelling")
record RelabelProperties(
        @DefaultValue("2s") Duration every, @DefaultValue("200") int records, @DefaultValue("1m") Duration lease) {}
