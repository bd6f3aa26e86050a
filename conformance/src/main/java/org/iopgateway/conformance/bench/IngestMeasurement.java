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
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Nanoseconds a resource, in one process: our way (translate, label, store in batches, decide) into a gateway's store,
 * against plain HAPI JPA with its own defaults, one resource a transaction, of resources that are translated already, in
 * an order in which most references resolve. Each has a database of its own. The rounds alternate, so that neither profits
 * from what the other warmed up.
 */
final class IngestMeasurement {

    private static final int BATCH = 50;
    private static final int ROUNDS = 4;
    private static final int PATIENTS_A_ROUND = 4;

    private final FhirRepository repository;
    private final DaoRegistry stock;
    private final RecordTranslator translator = Translators.create();
    private final DecisionCase decisions = DecisionCase.create();
    private long seed = 100;

    private IngestMeasurement(FhirRepository repository, DaoRegistry stock) {
        this.repository = repository;
        this.stock = stock;
    }

    /** Starts two gateways on empty folders, the second with HAPI's own settings, measures, and ends them. */
    static Map<String, Double> run(Path directory) {
        try (ConfigurableApplicationContext gateway =
                        BenchGateway.start(directory.resolve("gateway"), BenchGateway.application());
                ConfigurableApplicationContext stock = BenchGateway.start(
                        directory.resolve("stock"),
                        BenchGateway.application()
                                .initializers(context -> context.addBeanFactoryPostProcessor(new StockStore())))) {
            return new IngestMeasurement(gateway.getBean(FhirRepository.class), stock.getBean(DaoRegistry.class))
                    .measure();
        }
    }

    private Map<String, Double> measure() {
        ours(records());
        plain(records());
        double ours = 0;
        double plain = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<IopRecord> records = records();
            ours += ours(records);
            plain += plain(records);
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("Ingest.gateway", ours / ROUNDS);
        scores.put("Ingest.plainJpa", plain / ROUNDS);
        return scores;
    }

    private double ours(List<IopRecord> records) {
        long began = System.nanoTime();
        int count = 0;
        for (int from = 0; from < records.size(); from += BATCH) {
            Map<String, Resource> batch = new LinkedHashMap<>();
            records.subList(from, Math.min(records.size(), from + BATCH))
                    .forEach(record -> translate(record).forEach(resource -> batch.put(key(resource), resource)));
            repository.store(List.copyOf(batch.values()));
            for (int i = 0; i < batch.size(); i++) {
                decisions.decide(i % decisions.size());
            }
            count += batch.size();
        }
        return (double) (System.nanoTime() - began) / count;
    }

    private double plain(List<IopRecord> records) {
        List<Resource> resources = ReferenceOrder.of(
                records.stream().flatMap(record -> translate(record).stream()).toList());
        long began = System.nanoTime();
        for (Resource resource : resources) {
            stock.getResourceDao(resource).update(resource, new SystemRequestDetails());
        }
        return (double) (System.nanoTime() - began) / resources.size();
    }

    private List<Resource> translate(IopRecord record) {
        return translator.translate(record, Translators.PART_2_PATIENT).resources();
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    /** A program that was not stored before. */
    private List<IopRecord> records() {
        List<IopRecord> records = new ArrayList<>();
        new ProgramGenerator(ProgramSpec.of(PATIENTS_A_ROUND, seed++)).generate(records::add);
        return records;
    }
}
