package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.consent.review.ReviewBook;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.translation.ProgramIdentity;
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
    SpentConsents spentConsents(JdbcTemplate jdbc) {
        return new SpentConsents(jdbc);
    }

    @Bean
    DirectiveCompiler directiveCompiler(ConsentProperties properties) {
        return new DirectiveCompiler(properties.zone());
    }

    @Bean
    PatientContexts patientContexts(
            FhirRepository repository,
            ConsentEpochs epochs,
            SpentConsents spent,
            DirectiveCompiler compiler,
            JdbcTemplate jdbc,
            ConsentProperties properties) {
        return new PatientContexts(
                repository,
                new DirectiveStore(repository, epochs, spent, compiler, properties.cachedPatients()),
                new RelabelDue(jdbc),
                properties.zone());
    }

    @Bean
    DecisionInputs decisionInputs(PatientContexts patients, ConsentProperties properties) {
        return new DecisionInputs(patients, properties.switches(), properties.zone());
    }

    @Bean
    ReleasePlanner releasePlanner(
            FhirRepository repository, PatientContexts patients, ReviewBook reviews, ConsentProperties properties) {
        return new ReleasePlanner(
                repository,
                patients,
                new PayerFactsReader(repository, properties.zone()),
                new KnownFacts(new ResourceFactsReader()),
                new DecisionEngine()::decide,
                new ReleaseShaping(AllowLists.standard()),
                reviews,
                properties.switches());
    }

    @Bean
    SwitchPositions switchPositions(
            JdbcTemplate jdbc, DisclosureLedger ledger, ConsentProperties properties, Clock clock) {
        SwitchPositions positions = new SwitchPositions(jdbc, ledger, UUID::randomUUID, clock);
        positions.record(properties.switches());
        return positions;
    }

    @Bean
    ProgramDirectory programDirectory(FhirRepository repository, ProgramIdentity program) {
        return new ProgramDirectory(repository, program);
    }

    @Bean
    Subjects subjects(FhirRepository repository, ProgramIdentity program) {
        return new Subjects(repository, program);
    }

    @Bean
    DisclosureGate disclosureGate(
            ReleasePlanner planner,
            SpentConsents spent,
            ReviewBook reviews,
            DisclosureLedger ledger,
            ProgramDirectory directory,
            ConsentProperties properties,
            Clock clock) {
        Words words = Words.standard();
        return new DisclosureGate(
                planner,
                Notices.standard(words),
                new LedgerEntries(words, UUID::randomUUID, properties.discloser()),
                new Consequences(spent, reviews),
                ledger,
                new DirectoryDesk(directory, ledger, UUID::randomUUID),
                clock);
    }

    @Bean
    PatientFiles patientFiles(PatientContexts patients, JdbcTemplate jdbc, ConsentProperties properties) {
        return new PatientFiles(patients, jdbc, properties.zone());
    }

    @Bean
    ConsentingPatients consentingPatients(
            PatientFiles files, PatientContexts patients, ConsentProperties properties, Clock clock) {
        return new ConsentingPatients(files, patients, properties.switches(), clock);
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

    @Bean
    ExplainMatrix explainMatrix(ExplainDecisions explain, ReleasePlanner planner, Clock clock) {
        return new ExplainMatrix(explain, planner, clock);
    }
}
