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
import org.springframework.jdbc.core.JdbcTemplate;

/** The gate with what it decides by. */
@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

    @Bean
    ConsentEpochs consentEpochs(JdbcTemplate jdbc) {
        return new ConsentEpochs(jdbc, UUID::randomUUID);
    }

    @Bean
    DirectiveCompiler directiveCompiler(ConsentProperties properties) {
        return new DirectiveCompiler(properties.zone());
    }

    @Bean
    PatientContexts patientContexts(
            FhirRepository repository, ConsentEpochs epochs, DirectiveCompiler compiler, ConsentProperties properties) {
        return new PatientContexts(
                repository, new DirectiveStore(repository, epochs, compiler, properties.cachedPatients()));
    }

    @Bean
    DecisionInputs decisionInputs(PatientContexts patients, ConsentProperties properties) {
        return new DecisionInputs(patients, properties.switches(), properties.zone());
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
    ExplainDecisions explainDecisions(FhirRepository repository, ReleasePlanner planner, Clock clock) {
        Set<String> types = new TreeSet<>(Words.standard().patientTypes());
        return new ExplainDecisions(repository, planner, types, clock);
    }

    @Bean
    ExplainMatrix explainMatrix(ExplainDecisions explain, ReleasePlanner planner, Clock clock) {
        return new ExplainMatrix(explain, planner, new ResourceFactsReader(), clock);
    }
}
