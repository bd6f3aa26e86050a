package org.iopgateway.gateway.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param zone of HL7 v2 times that give no offset; default UTC
 * @param csvLayouts directory of CSV layouts of the program's own, beside those that come with the gateway
 * @param rowsPerTransaction raw items made durable at once; default 500
 * @param bytesPerTransaction the same, by size, so that long lines do not fill the memory; default 4 MB
 * @param idsPerMessage records of one message, which are one database transaction; default 50
 * @param sweepEvery how often what was received and never queued is looked for; default 1 minute
 * @param resendAfter how old a queued record must be before the sweep takes it for lost; default 10 minutes
 */
@ConfigurationProperties("gateway.intake")
record IntakeProperties(
        @DefaultValue("UTC") ZoneId zone,
        @Nullable Path csvLayouts,
        @DefaultValue("500") int rowsPerTransaction,
        @DefaultValue("4MB") DataSize bytesPerTransaction,
        @DefaultValue("50") int idsPerMessage,
        @DefaultValue("1m") Duration sweepEvery,
        @DefaultValue("10m") Duration resendAfter) {}
