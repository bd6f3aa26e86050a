package org.iopgateway.gateway.consent.match;

import org.iopgateway.gateway.consent.release.PartnerPayers;
import org.iopgateway.gateway.repository.FhirRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MatchConfiguration {

    @Bean
    FindPerson findPerson(FhirRepository repository) {
        return new FindPerson(repository, new Matcher(TraitWeights.standard()));
    }

    @Bean
    FindMember findMember(FhirRepository repository, FindPerson persons) {
        return new FindMember(repository, new PartnerPayers(repository), persons);
    }

    @Bean
    FindAuthorizations findAuthorizations(FhirRepository repository) {
        return new FindAuthorizations(repository, new PartnerPayers(repository));
    }
}
