package org.iopgateway.gateway.fhir.match;

import java.time.Clock;
import org.iopgateway.gateway.consent.match.FindMember;
import org.iopgateway.gateway.consent.match.FindPerson;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MatchDoorConfiguration {

    @Bean
    MatchProvider matchProvider(
            RequestBodies bodies, FindPerson persons, PersonRecords records, PartnerDoor door, AnswerPace pace) {
        return new MatchProvider(bodies, persons, records, door, pace);
    }

    @Bean
    MemberMatchProvider memberMatchProvider(
            RequestBodies bodies, FindMember members, PersonRecords records, AnswerPace pace, Clock clock) {
        return new MemberMatchProvider(bodies, members, records, pace, clock);
    }
}
