package org.iopgateway.gateway.exchange.subscription;

import org.iopgateway.gateway.trust.DerivedSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubscriptionProperties.class)
class SubscriptionConfiguration {

    @Bean
    SealedHeaders sealedHeaders(DerivedSecrets secrets) {
        return new SealedHeaders(secrets.derive("subscription"));
    }
}
