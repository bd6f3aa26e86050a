package org.iopgateway.gateway.fhir.document;

import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.PageTokens;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.repository.ShownMatches;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    EverythingProvider everythingProvider(
            RequestBodies bodies,
            PersonRecords records,
            PageTokens pages,
            PartnerDoor door,
            AnswerPace pace,
            ShownMatches matches) {
        StillShown shown = new StillShown(matches);
        return new EverythingProvider(
                bodies, new ReleasedPages(records, pages, door, pace, CareDates.standard(), shown));
    }

    @Bean
    SummaryProvider summaryProvider(RequestBodies bodies, PersonRecords records, PartnerDoor door, AnswerPace pace) {
        return new SummaryProvider(SummarySections.standard(), bodies, records, door, pace);
    }

    @Bean
    DocumentsProvider documentsProvider(
            RequestBodies bodies, PersonRecords records, PartnerDoor door, AnswerPace pace, ShownMatches matches) {
        return new DocumentsProvider(bodies, records, door, pace, new StillShown(matches));
    }
}
