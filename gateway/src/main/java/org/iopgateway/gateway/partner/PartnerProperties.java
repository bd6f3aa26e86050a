package org.iopgateway.gateway.partner;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param partnersDir folder with one YAML file for each partner; absent means no partners
 * @param partnersPoll how often the folder is looked at for changes; zero for never
 */
@ConfigurationProperties("gateway")
record PartnerProperties(@Nullable Path partnersDir, @DefaultValue("2s") Duration partnersPoll) {}
