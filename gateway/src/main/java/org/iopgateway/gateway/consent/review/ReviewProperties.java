package org.iopgateway.gateway.consent.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a person's decision stands.
 *
 * @param confirmation within which a confirmed release may leave; after it the same release is held again
 * @param refusal within which what was refused, or a notice that was acknowledged, is not listed again
 */
@ConfigurationProperties("gateway.review")
record ReviewProperties(@DefaultValue("72h") Duration confirmation, @DefaultValue("30d") Duration refusal) {}
