package org.iopgateway.gateway.disclosure;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param chain the hash chain that this node appends to; nodes may share one
 * @param checkpointInterval how long a row may stay unsigned
 * @param checkpointRows how many rows may stay unsigned
 * @param checkpointDir where signed checkpoints are written as files; on other media than the database they prove more
 * @param earlierCertificates PEM file with certificates of keys that signed before the one in use
 */
@ConfigurationProperties("gateway.disclosure")
record DisclosureProperties(
        @DefaultValue("main") String chain,
        @DefaultValue("5m") Duration checkpointInterval,
        @DefaultValue("1000") int checkpointRows,
        @DefaultValue("./data/checkpoints") Path checkpointDir,
        @Nullable Path earlierCertificates) {}
