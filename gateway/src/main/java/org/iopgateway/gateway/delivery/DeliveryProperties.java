package org.iopgateway.gateway.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are tried.
 *
 * @param workers consumers for each partner's queue
 * @param firstRetry wait before the second attempt; doubles with each further one
 * @param longestRetry the most between two attempts
 * @param horizon how long after its making an intent is given up
 * @param lease how long a worker may take for one delivery before another takes it over
 * @param sweep how often lost wake-ups and expired leases are looked for
 * @param answerTimeout how long a partner may take to answer
 * @param resourcesPerMessage the most resources in one message to a partner
 */
@ConfigurationProperties("gateway.delivery")
record DeliveryProperties(
        @DefaultValue("1") int workers,
        @DefaultValue("2s") Duration firstRetry,
        @DefaultValue("15m") Duration longestRetry,
        @DefaultValue("72h") Duration horizon,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("2s") Duration sweep,
        @DefaultValue("15s") Duration answerTimeout,
        @DefaultValue("100") int resourcesPerMessage) {}
