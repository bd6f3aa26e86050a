package org.iopgateway.gateway.fhir.subscription;

import java.time.Clock;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.exchange.subscription.SubscriptionBook;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SubscriptionDoorConfiguration {

    @Bean
    SubscriptionBody subscriptionBody(RequestBodies bodies) {
        return new SubscriptionBody(bodies);
    }

    @Bean
    SubscriptionProvider subscriptionProvider(
            SubscriptionBook book,
            FhirRepository repository,
            DisclosureGate gate,
            RequestBodies bodies,
            PartnerDoor door,
            Clock clock) {
        return new SubscriptionProvider(book, new ToldEvents(book, repository, gate, door, clock), bodies, door, clock);
    }
}
