package org.iopgateway.gateway.fhir.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.exchange.subscription.SubscriptionBook;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SubscriptionDoorConfiguration {

    @Bean
    SubscriptionBody subscriptionBody(FhirContext fhir, PartnerDoor door) {
        return new SubscriptionBody(fhir, door);
    }

    @Bean
    SubscriptionProvider subscriptionProvider(
            SubscriptionBook book, FhirRepository repository, DisclosureGate gate, PartnerDoor door, Clock clock) {
        return new SubscriptionProvider(book, new ToldEvents(book, repository, gate, door, clock), door, clock);
    }
}
