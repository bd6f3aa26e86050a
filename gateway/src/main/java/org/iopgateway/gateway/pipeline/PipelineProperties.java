package org.iopgateway.gateway.pipeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param consumers lanes processed beside each other; default 2
 * @param validation how much of what is made is checked against the FHIR specification before it is stored; default off
 * @param firstRetry how long to wait when the database does not answer; doubled each time; default 1 s
 * @param longestRetry the most that it waits; default 30 s
 */
@ConfigurationProperties("gateway.pipeline")
record PipelineProperties(
        @DefaultValue("2") int consumers,
        @DefaultValue("off") ValidationLevel validation,
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("30s") Duration longestRetry) {}
