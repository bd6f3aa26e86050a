package org.iopgateway.conformance.bench;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.conformance.generate.ProgramGenerator;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.gateway.GatewayApplication;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Nanoseconds a resource, in one gateway process with its database: our way (translate, label, store in batches, decide)
 * against plain HAPI JPA, one resource a transaction, of resources that are translated already. The rounds alternate, so
 * that neither profits from what the other warmed up.
 */
final class IngestMeasurement {

    private static final int BATCH = 50;
    private static final int ROUNDS = 4;
    private static final int PATIENTS_A_ROUND = 4;

    private final FhirRepository repository;
    private final DaoRegistry daos;
    private final RecordTranslator translator = Translators.create();
    private final DecisionCase decisions = DecisionCase.create();
    private long seed = 100;

    private IngestMeasurement(FhirRepository repository, DaoRegistry daos) {
        this.repository = repository;
        this.daos = daos;
    }

    /** Starts a gateway on an empty folder, measures, and ends it. */
    static Map<String, Double> run(Path directory) {
        try (ConfigurableApplicationContext gateway = SpringApplication.run(
                GatewayApplication.class,
                "--gateway.data-dir=" + directory.resolve("data"),
                "--gateway.partners-dir=" + directory.resolve("partners"),
                "--server.port=0",
                "--gateway.partner-port=0",
                "--logging.level.root=WARN")) {
            return new IngestMeasurement(gateway.getBean(FhirRepository.class), gateway.getBean(DaoRegistry.class))
                    .measure();
        }
    }

    private Map<String, Double> measure() {
        ours();
        plain();
        double ours = 0;
        double plain = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ours += ours();
            plain += plain();
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("Ingest.gateway", ours / ROUNDS);
        scores.put("Ingest.plainJpa", plain / ROUNDS);
        return scores;
    }

    private double ours() {
        List<IopRecord> records = records();
        long began = System.nanoTime();
        int count = 0;
        for (int from = 0; from < records.size(); from += BATCH) {
            List<Resource> batch = new ArrayList<>();
            records.subList(from, Math.min(records.size(), from + BATCH))
                    .forEach(record -> batch.addAll(translate(record)));
            repository.store(batch);
            for (int i = 0; i < batch.size(); i++) {
                decisions.decide(i % decisions.size());
            }
            count += batch.size();
        }
        return (double) (System.nanoTime() - began) / count;
    }

    private double plain() {
        List<Resource> resources =
                records().stream().flatMap(record -> translate(record).stream()).toList();
        long began = System.nanoTime();
        for (Resource resource : resources) {
            daos.getResourceDao(resource).update(resource, new SystemRequestDetails());
        }
        return (double) (System.nanoTime() - began) / resources.size();
    }

    private List<Resource> translate(IopRecord record) {
        return translator.translate(record, Translators.PART_2_PATIENT).resources();
    }

    /** A program that was not stored before; its staff is the same in all and left out. */
    private List<IopRecord> records() {
        List<IopRecord> records = new ArrayList<>();
        new ProgramGenerator(ProgramSpec.of(PATIENTS_A_ROUND, seed++)).generate(record -> {
            if (record.kind() != RecordKind.PRACTITIONER) {
                records.add(record);
            }
        });
        return records;
    }
}
