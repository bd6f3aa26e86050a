package org.iopgateway.gateway.intake;

import java.nio.file.Path;
import org.iopgateway.mappings.source.RecordSources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The formats that records are read in. */
@Configuration(proxyBeanMethods = false)
class SourcesConfiguration {

    @Bean
    RecordSources recordSources(IntakeProperties properties) {
        Path layouts = properties.csvLayouts();
        return layouts == null
                ? new RecordSources(properties.zone(), RecordSources.DEFAULT_LIMIT)
                : new RecordSources(properties.zone(), RecordSources.DEFAULT_LIMIT, layouts);
    }
}
