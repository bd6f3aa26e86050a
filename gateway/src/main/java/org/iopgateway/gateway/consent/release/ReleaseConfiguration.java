package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.repository.FhirRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

/** The gate with what it decides by. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

    /** First among those who hear of a write: the others may ask what is on file now. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ConsentEpochs consentEpochs(JdbcTemplate jdbc) {
        return new ConsentEpochs(jdbc, UUID::randomUUID);
    }

    @Bean
    PatientContexts patientContexts(
            FhirRepository repository, ConsentEpochs epochs, JdbcTemplate jdbc, ConsentProperties properties) {
        DirectiveStore directives = new DirectiveStore(
                repository, epochs, new DirectiveCompiler(properties.zone()), properties.cachedPatients());
        return new PatientContexts(repository, directives, new RelabelDue(jdbc), properties.zone());
    }

    @Bean
    ReleasePlanner releasePlanner(PatientContexts patients, ConsentProperties properties) {
        return new ReleasePlanner(
                patients,
                new ResourceFactsReader(),
                new DecisionEngine()::decide,
                new ReleaseShaping(AllowLists.standard()),
                properties.switches());
    }

    @Bean
    DisclosureGate disclosureGate(
            ReleasePlanner planner, DisclosureLedger ledger, ConsentProperties properties, Clock clock) {
        Words words = Words.standard();
        return new DisclosureGate(
                planner,
                Notices.standard(words),
                new LedgerEntries(words, UUID::randomUUID, properties.discloser()),
                ledger,
                clock);
    }

    @Bean
    PatientFiles patientFiles(PatientContexts patients, JdbcTemplate jdbc, ConsentProperties properties) {
        return new PatientFiles(patients, jdbc, properties.zone());
    }

    @Bean
    ForeseeRelease foreseeRelease(ReleasePlanner planner, Clock clock) {
        return new ForeseeRelease(planner, clock);
    }

    @Bean
    EndedPermissions endedPermissions(PatientContexts patients, ConsentProperties properties, Clock clock) {
        return new EndedPermissions(new DirectiveCompiler(properties.zone()), patients, clock);
    }

    @Bean
    ExplainDecisions explainDecisions(FhirRepository repository, ReleasePlanner planner, Clock clock) {
        Set<String> types = new TreeSet<>(Words.standard().patientTypes());
        return new ExplainDecisions(repository, planner, types, clock);
    }
}
