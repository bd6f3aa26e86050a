package org.iopgateway.gateway.partner;

import java.nio.file.Path;
import org.iopgateway.gateway.partner.PartnerDirectory.Reading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {

    @Bean
    Reading partnerFiles(PartnerProperties properties) {
        return new PartnerDirectory(properties.partnersDir()).readAll();
    }

    @Bean
    PartnerRegistry partnerRegistry(Reading files) {
        return new PartnerRegistry(files.partners().values());
    }

    /** Begins when the gateway stands, so that a change finds everybody who must hear of it. */
    @Bean
    PartnerWatchStart partnerWatch(PartnerProperties properties, PartnerRegistry registry, Reading files) {
        Path folder = properties.partnersDir();
        return new PartnerWatchStart(
                folder == null ? null : new PartnerWatch(folder, registry, files), properties.partnersPoll());
    }
}
