package org.iopgateway.gateway.partner;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {

    @Bean
    PartnerRegistry partnerRegistry(PartnerProperties properties) {
        return new PartnerDirectory(properties.partnersDir()).load();
    }
}
