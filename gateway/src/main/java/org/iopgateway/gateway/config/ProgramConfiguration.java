package org.iopgateway.gateway.config;

import org.iopgateway.mappings.translation.ProgramContact;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The program's identity, for every stage that writes resources or messages. */
@Configuration(proxyBeanMethods = false)
class ProgramConfiguration {

    @Bean
    ProgramIdentity programIdentity(ProgramProperties properties) {
        return properties.identity();
    }

    @Bean
    ProgramContact programContact(ProgramProperties properties) {
        return properties.contact();
    }
}
