package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.exchange.hospital.ReferralInbox;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.AccessTokens;
import org.iopgateway.gateway.trust.CallRates;
import org.iopgateway.gateway.trust.DerivedSecrets;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnswerProperties.class)
class FhirConfiguration {

    @Bean
    CallerInterceptor callerInterceptor(AccessTokens tokens, CallRates rates) {
        return new CallerInterceptor(tokens, rates);
    }

    @Bean
    Refusals refusals(FhirContext fhir) {
        return new Refusals(fhir);
    }

    @Bean
    PartnerRecords partnerRecords(FhirRepository repository, DisclosureGate gate) {
        return new PartnerRecords(repository, gate);
    }

    @Bean
    AnswerPace answerPace(AnswerProperties answers) {
        return new AnswerPace(answers.emptyStep());
    }

    @Bean
    PageTokens pageTokens(DerivedSecrets secrets) {
        return new PageTokens(secrets.derive("page"));
    }

    @Bean
    MessageProvider messageProvider(
            FhirContext fhir, ObjectProvider<ReferralInbox> inbox, PartnerDoor door, Clock clock) {
        return new MessageProvider(fhir, inbox, door::fhirUrl, clock, door.maxBodyBytes());
    }

    @Bean
    ServletRegistrationBean<PartnerFhirServer> partnerFhirServer(ApplicationContext beans) {
        ServletRegistrationBean<PartnerFhirServer> registration =
                new ServletRegistrationBean<>(new PartnerFhirServer(beans), "/fhir/*");
        registration.setName("partner-fhir");
        return registration;
    }
}
