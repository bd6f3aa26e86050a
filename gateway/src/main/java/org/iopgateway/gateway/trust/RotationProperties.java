package org.iopgateway.gateway.trust;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param every age at which our signing keys are changed; absent means on command only */
@ConfigurationProperties("gateway.trust.rotation")
record RotationProperties(@Nullable Duration every) {}
