package org.iopgateway.conformance.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.catalina.connector.Connector;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.conformance.client.Exchange;
import org.iopgateway.conformance.client.PartnerClient;
import org.iopgateway.conformance.client.PartnerClient.Access;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.generate.ProgramGenerator;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.partner.TrustingHttp;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the gate costs a partner: a search of one patient's sessions at the partner door, with decision, redaction, labels,
 * notice and the committed row of the ledger, against the same search of the same store answered as it is at {@link
 * UngatedDoor}, to the same token. Nanoseconds from a client's request over TLS to the last byte, the client in the same
 * process; the gate and one other way by turns. Never three: a search of the store's own leaves pages behind that the
 * next commit must write, whoever's it is, and that would be the gate's.
 */
final class SearchMeasurement {

    private static final int WARM_UP = 1_500;
    private static final int ROUNDS = 500;
    private static final int CLIENTS = 4;
    private static final Access ACCESS = new Access(BenchPartner.SCOPE, "TREAT");

    private final PartnerClient partner;
    private final HttpClient http;
    private final String ungated;
    private final String patient;

    private SearchMeasurement(PartnerClient partner, HttpClient http, String ungated, String patient) {
        this.partner = partner;
        this.http = http;
        this.ungated = ungated;
        this.patient = patient;
    }

    /** Starts a gateway on empty folders, stores one consenting patient with fifty sessions, measures, and ends it. */
    static Map<String, Double> run(Path directory) {
        BenchPartner partner = BenchPartner.create(directory);
        try (ConfigurableApplicationContext gateway =
                BenchGateway.start(directory, BenchGateway.application().sources(UngatedDoor.class))) {
            HttpClient http = TrustingHttp.trusting(directory.resolve("data/trust/ca.pem"));
            URI door = URI.create(gateway.getBean(PartnerDoor.class).tokenUrl()).resolve("/");
            int port = gateway.getBean(Connector.class).getLocalPort();
            return new SearchMeasurement(
                            new PartnerClient(partner.id(), partner.keys(), door, http, Clock.systemUTC()),
                            http,
                            "https://localhost:" + port + UngatedDoor.PATH,
                            fill(gateway.getBean(FhirRepository.class)))
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
        Map<String, Double> scores = new HashMap<>();
        measure("Ours", UngatedServer.OURS, scores);
        measure("Store", UngatedServer.STORE, scores);
        return scores;
    }

    private void measure(String name, String other, Map<String, Double> scores) {
        rounds(50, WARM_UP, other);
        double[][] fifty = rounds(50, ROUNDS, other);
        double[][] twenty = byClients(other);
        scores.put("Search.gated50Beside" + name, quantile(fifty[0], 0.5));
        scores.put("Search.ungated50" + name, quantile(fifty[1], 0.5));
        scores.put("Search.gated20p95Beside" + name, quantile(twenty[0], 0.95));
        scores.put("Search.ungated20p95" + name, quantile(twenty[1], 0.95));
    }

    private double[][] byClients(String other) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<double[][]>> running = Stream.generate(() -> clients.submit(() -> rounds(20, ROUNDS, other)))
                    .limit(CLIENTS)
                    .toList();
            double[][] all = {{}, {}};
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

    /** Nanoseconds of each search: through the gate, and the other way. */
    private double[][] rounds(int count, int rounds, String other) {
        List<Runnable> ways = List.of(
                () -> check(count, partner.get("Encounter?patient=" + patient + "&_count=" + count, ACCESS)),
                () -> check(count, ungated(count, other)));
        double[][] times = new double[ways.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int way = 0; way < times.length; way++) {
                long began = System.nanoTime();
                ways.get(way).run();
                times[way][round] = (double) System.nanoTime() - began;
            }
        }
        return times;
    }

    private Reply ungated(int count, String by) {
        URI address = URI.create(ungated + "Encounter?patient=" + patient + "&most=" + count + "&by=" + by);
        return Exchange.send(
                http,
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + partner.token(ACCESS))
                        .build());
    }

    /** Looked for without reading the JSON, which would be the client's time. */
    private static void check(int count, Reply reply) {
        int sessions = reply.body().split("\"resourceType\":\"Encounter\"", -1).length - 1;
        if (reply.status() != 200 || sessions != count) {
            throw new IllegalStateException(
                    "expected " + count + " sessions, got " + sessions + " and status " + reply.status());
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
