package org.iopgateway.gateway.exchange.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How partners' subscriptions are kept.
 *
 * @param mostPerPartner how many a partner may have
 * @param sweep how often due handshakes, heartbeats and ends are looked for
 * @param kept how long an event that could not be told waits to be told, and one that was told can be asked for
 */
@ConfigurationProperties("gateway.subscriptions")
record SubscriptionProperties(
        @DefaultValue("20") int mostPerPartner,
        @DefaultValue("2s") Duration sweep,
        @DefaultValue("30d") Duration kept) {}
