package org.iopgateway.gateway.disclosure.audit;

import java.net.URI;
import java.util.Optional;
import org.iopgateway.gateway.disclosure.LedgerReader;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit trail on the ledger. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditTrail auditTrail(
            LedgerReader ledger,
            ProgramIdentity program,
            PartnerRegistry partners,
            @Value("${gateway.public-url:}") String address) {
        Recipients recipients = partner -> PartnerId.parse(partner)
                .flatMap(partners::find)
                .map(Partner::endpoints)
                .map(Partner.Endpoints::fhir)
                .map(URI::toString)
                .orElse(null);
        AuditAgents agents = new AuditAgents(
                program, Optional.of(address).filter(text -> !text.isEmpty()).orElse(null), recipients);
        return new AuditTrail(ledger, new AuditEvents(agents));
    }
}
