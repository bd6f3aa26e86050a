package org.iopgateway.gateway.partner;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param partnersDir folder with one YAML file for each partner; absent means no partners */
@ConfigurationProperties("gateway")
record PartnerProperties(@Nullable Path partnersDir) {}
