package org.iopgateway.gateway.fhir.inquiry;

import org.iopgateway.gateway.consent.match.FindAuthorizations;
import org.iopgateway.gateway.consent.match.FindMember;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InquiryConfiguration {

    @Bean
    InquiryProvider inquiryProvider(
            RequestBodies bodies,
            FindMember members,
            FindAuthorizations authorizations,
            PersonRecords records,
            PartnerDoor door,
            AnswerPace pace) {
        return new InquiryProvider(bodies, members, authorizations, records, door, pace);
    }
}
