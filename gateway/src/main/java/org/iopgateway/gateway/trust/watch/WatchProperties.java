package org.iopgateway.gateway.trust.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The certificate watch.
 *
 * @param every how often it looks at all certificates; zero turns it off
 * @param timeout how long a server may take to show its certificate
 */
@ConfigurationProperties("gateway.trust.watch")
record WatchProperties(@DefaultValue("1h") Duration every, @DefaultValue("5s") Duration timeout) {}
