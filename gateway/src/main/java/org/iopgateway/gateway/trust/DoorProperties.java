package org.iopgateway.gateway.trust;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The partner door.
 *
 * @param dataDir where everything that must last lies
 * @param partnerPort port of the partner door; 0 takes a free one
 * @param partnerAddress address that it listens on; absent means all of them
 * @param publicUrl how partners address the door, without a path; absent means this machine's loopback names
 * @param partnerLimits what one request may cost
 */
@ConfigurationProperties("gateway")
record DoorProperties(
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("8443") int partnerPort,
        @Nullable String partnerAddress,
        @Nullable URI publicUrl,
        @DefaultValue Limits partnerLimits) {

    DoorProperties {
        if (publicUrl != null && !("https".equals(publicUrl.getScheme()) && publicUrl.getHost() != null)) {
            throw new IllegalArgumentException("gateway.public-url: expected https://host[:port], found " + publicUrl);
        }
    }

    /**
     * @param body largest request body
     * @param headers largest set of request headers
     * @param firstByte how long a connection may stay silent before its request is whole
     * @param keepAlive how long an idle connection is kept
     * @param connections how many connections at a time
     */
    record Limits(
            @DefaultValue("2MB") DataSize body,
            @DefaultValue("16KB") DataSize headers,
            @DefaultValue("10s") Duration firstByte,
            @DefaultValue("15s") Duration keepAlive,
            @DefaultValue("500") int connections) {}
}
