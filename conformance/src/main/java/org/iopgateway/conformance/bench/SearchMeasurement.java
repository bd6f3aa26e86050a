package org.iopgateway.conformance.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.ProgramGenerator;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the gate costs: a search of one patient's sessions, answered as JSON, with decision, redaction, labels, notice and
 * the committed row of the ledger, against the same search of the same store answered as it is. Alternating, in one
 * process; without network and tokens, which would make the difference look smaller.
 */
final class SearchMeasurement {

    private static final int WARM_UP = 300;
    private static final int ROUNDS = 300;
    private static final int CLIENTS = 4;
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Partner HOSPITAL = new Partner(
            new PartnerId(PartnerName.HOSPITAL.id()),
            PartnerType.HOSPITAL,
            PartnerName.HOSPITAL.legalName(),
            PartnerName.HOSPITAL.legalName(),
            true,
            List.of(),
            List.of("TREAT"),
            new Partner.Trust("keys.json", Set.of(), Set.of()),
            new Partner.Endpoints(null, null, null, null, null),
            new Partner.Interest("none", Set.of(), "TREAT"));

    private final IFhirResourceDao<Encounter> store;
    private final FhirRepository repository;
    private final DisclosureGate gate;
    private final String patient;

    private SearchMeasurement(
            IFhirResourceDao<Encounter> store, FhirRepository repository, DisclosureGate gate, String patient) {
        this.store = store;
        this.repository = repository;
        this.gate = gate;
        this.patient = patient;
    }

    /** Starts a gateway on empty folders, stores one consenting patient with fifty sessions, measures, and ends it. */
    static Map<String, Double> run(Path directory) {
        try (ConfigurableApplicationContext gateway = BenchGateway.start(directory, BenchGateway.application())) {
            FhirRepository repository = gateway.getBean(FhirRepository.class);
            return new SearchMeasurement(
                            gateway.getBean(DaoRegistry.class).getResourceDao(Encounter.class),
                            repository,
                            gateway.getBean(DisclosureGate.class),
                            fill(repository))
                    .measure();
        }
    }

    private static String fill(FhirRepository repository) {
        RecordTranslator translator = Translators.create();
        List<Resource> resources = new ArrayList<>();
        new ProgramGenerator(ProgramSpec.of(1, 1))
                .generate(record -> resources.addAll(
                        translator.translate(record, Translators.PART_2_PATIENT).resources()));
        Encounter session = resources.stream()
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .findFirst()
                .orElseThrow();
        repository.store(ReferenceOrder.of(resources));
        List<Encounter> more = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Encounter copy = session.copy();
            copy.setId("bench-" + i);
            more.add(copy);
        }
        repository.store(more);
        return session.getSubject().getReferenceElement().getIdPart();
    }

    private Map<String, Double> measure() {
        pairs(50, WARM_UP);
        double[][] fifty = pairs(50, ROUNDS);
        double[][] twenty = byClients();
        return Map.of(
                "Search.gated50", quantile(fifty[0], 0.5),
                "Search.plain50", quantile(fifty[1], 0.5),
                "Search.store50", quantile(fifty[2], 0.5),
                "Search.gated20p95", quantile(twenty[0], 0.95),
                "Search.plain20p95", quantile(twenty[1], 0.95),
                "Search.store20p95", quantile(twenty[2], 0.95));
    }

    private double[][] byClients() {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<double[][]>> running = Stream.generate(() -> clients.submit(() -> pairs(20, ROUNDS)))
                    .limit(CLIENTS)
                    .toList();
            double[][] all = {{}, {}, {}};
            for (Future<double[][]> client : running) {
                double[][] times = client.get();
                for (int way = 0; way < all.length; way++) {
                    all[way] = concat(all[way], times[way]);
                }
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the clients did not come to their end", e);
        } finally {
            clients.shutdownNow();
        }
    }

    /** Nanoseconds of each search: through the gate, of our repository as it is, of the store beneath it as it is. */
    private double[][] pairs(int count, int rounds) {
        double[][] times = new double[3][rounds];
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            gated(count);
            long between = System.nanoTime();
            plain(count);
            long after = System.nanoTime();
            store(count);
            times[0][round] = between - began;
            times[1][round] = after - between;
            times[2][round] = (double) System.nanoTime() - after;
        }
        return times;
    }

    private void gated(int count) {
        DisclosureRequest request = new DisclosureRequest(HOSPITAL, "TREAT", Interaction.SEARCH, patient);
        Release release = gate.open(request, candidates(count)).release().orElseThrow();
        if (release.resources().size() != count) {
            throw new IllegalStateException("the consent covers all of it, yet only "
                    + release.resources().size() + " of " + count + " leave");
        }
        write(Stream.concat(release.resources().stream(), release.notices().stream()));
    }

    private void plain(int count) {
        write(candidates(count).stream().map(StoredResource::resource));
    }

    private void store(int count) {
        SearchParameterMap search = new SearchParameterMap()
                .add("patient", new ReferenceParam("Patient/" + patient))
                .setSort(new SortSpec("_id"))
                .setLoadSynchronousUpTo(count);
        search.setOffset(0);
        search.setCount(count);
        write(store.search(search).getResources(0, count).stream().map(Resource.class::cast));
    }

    private List<StoredResource> candidates(int count) {
        return repository.search(SearchQuery.ofPatient("Encounter", patient, count));
    }

    private static void write(Stream<? extends Resource> resources) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        resources.forEach(resource -> bundle.addEntry().setResource(resource));
        IParser json = R4.newJsonParser();
        if (json.encodeResourceToString(bundle).isEmpty()) {
            throw new IllegalStateException("nothing was written");
        }
    }

    private static double[] concat(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static double quantile(double[] times, double quantile) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(quantile * sorted.length))];
    }
}
