package org.iopgateway.gateway.fhir.bulk;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.iopgateway.gateway.consent.release.ConsentingPatients;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.TurnedForms;
import org.iopgateway.gateway.consent.review.ConfirmedHolds;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.Turns;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.envelope.Envelopes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Bulk export, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BulkProperties.class)
class BulkConfiguration {

    @Bean
    ExportStore exportStore(JdbcClient jdbc, PlatformTransactionManager transactions, Turns turns, Clock clock) {
        return new ExportStore(jdbc, transactions, turns, clock);
    }

    @Bean
    ExportLeases exportLeases(
            JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, BulkProperties properties) {
        return new ExportLeases(jdbc, transactions, clock, properties.lease());
    }

    @Bean
    ExportFiles exportFiles(BulkProperties properties, Envelopes envelopes) {
        return new ExportFiles(properties.dir(), envelopes);
    }

    @Bean
    ExportEnd exportEnd(ExportStore store, ExportFiles files) {
        return new ExportEnd(store, files);
    }

    @Bean
    ExportRun exportRun(
            ConsentingPatients consenting,
            DisclosureGate gate,
            FhirRepository repository,
            TurnedForms forms,
            ConfirmedHolds holds,
            FhirContext fhir,
            ExportFiles files,
            ExportLeases leases,
            BulkProperties properties,
            Clock clock) {
        OpenedSince opened = new OpenedSince(repository, forms, holds);
        PatientExport patients = new PatientExport(repository, opened, gate, consenting, fhir);
        return new ExportRun(consenting, gate, patients, files, leases, properties, clock);
    }

    @Bean(initMethod = "start")
    ExportWorkers exportWorkers(
            ExportLeases leases, ExportRun run, ExportEnd end, PartnerRegistry partners, BulkProperties properties) {
        return new ExportWorkers(leases, run, end, partners, properties);
    }

    @Bean
    BulkProvider bulkProvider(
            FhirContext fhir,
            ExportStore store,
            ExportFiles files,
            ExportEnd end,
            ConsentingPatients consenting,
            PartnerDoor door,
            BulkProperties properties,
            Clock clock) {
        List<String> types = exportedTypes();
        KickOffReader reader = new KickOffReader(fhir, types, door.maxBodyBytes());
        return new BulkProvider(
                new StartExport(reader, store, types, door, properties, clock),
                new ShowExport(store, new ExportDownload(files, consenting), end, door, properties),
                properties);
    }

    static List<String> exportedTypes() {
        try (InputStream in = BulkConfiguration.class.getResourceAsStream("exported-types.json")) {
            return List.of(new ObjectMapper()
                    .readTree(Objects.requireNonNull(in, "exported-types.json"))
                    .path("types")
                    .traverse(new ObjectMapper())
                    .readValueAs(String[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
