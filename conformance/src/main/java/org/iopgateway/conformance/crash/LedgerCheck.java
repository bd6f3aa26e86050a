package org.iopgateway.conformance.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.partner.SimulatedPartner;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.process.GatewayProcess;

/**
 * Whether the ledger accounts for all that partners hold: what each of them received over the wire must stand in a row to
 * that partner, and the chain of rows must be whole. The ledger may name more than arrived, never less.
 */
final class LedgerCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final String ALL = "/disclosures/audit-events?_count=100000000";
    private static final String DISCLOSURE = "110106";
    private static final String RECIPIENT = "110152";

    private final GatewayProcess gateway;
    private final SimulatedPartners partners;
    private final HttpClient http = HttpClient.newHttpClient();

    LedgerCheck(GatewayProcess gateway, SimulatedPartners partners) {
        this.gateway = gateway;
        this.partners = partners;
    }

    /** What is wrong; looks at what partners hold first, so that what is sent meanwhile cannot be missed. */
    Result check() throws InterruptedException {
        Map<String, Set<String>> held = new HashMap<>();
        partners.all()
                .forEach(partner ->
                        held.put(partner.name().id(), partner.received().disclosed()));
        Accounted accounted = accounted();
        List<String> faults = new ArrayList<>();
        long resources = 0;
        for (SimulatedPartner partner : partners.all()) {
            Set<String> unrecorded =
                    new HashSet<>(held.getOrDefault(partner.name().id(), Set.of()));
            resources += unrecorded.size();
            unrecorded.removeAll(
                    accounted.byRecipient().getOrDefault(partner.name().id(), Set.of()));
            if (!unrecorded.isEmpty()) {
                faults.add(
                        unrecorded.size() + " resources at " + partner.name().id() + " stand in no row of the ledger, "
                                + unrecorded.iterator().next() + " among them");
            }
        }
        Reply verified = gateway.staff().get("/disclosures/verify");
        if (!verified.json().path("intact").asBoolean()) {
            faults.add("the ledger is broken: " + verified.json().path("broken"));
        }
        return new Result(resources, accounted.rows(), faults);
    }

    private Accounted accounted() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.settings().internalPort() + ALL))
                .timeout(TIMEOUT)
                .build();
        Map<String, Set<String>> byRecipient = new HashMap<>();
        long[] rows = {0};
        try (Stream<String> lines =
                http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.map(LedgerCheck::parse)
                    .filter(event -> event.path("type").path("code").asText().equals(DISCLOSURE))
                    .forEach(event -> {
                        rows[0]++;
                        Set<String> resources =
                                byRecipient.computeIfAbsent(recipient(event), partner -> new HashSet<>());
                        event.path("entity").forEach(entity -> resources.add(key(entity)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger cannot be read", e);
        }
        return new Accounted(byRecipient, rows[0]);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the ledger answered a broken line", e);
        }
    }

    private static String recipient(JsonNode event) {
        for (JsonNode agent : event.path("agent")) {
            if (agent.path("type").path("coding").path(0).path("code").asText().equals(RECIPIENT)) {
                return agent.path("who").path("identifier").path("value").asText();
            }
        }
        return "";
    }

    private static String key(JsonNode entity) {
        return entity.path("what").path("reference").asText().replaceFirst("/_history/.*", "");
    }

    private record Accounted(Map<String, Set<String>> byRecipient, long rows) {}

    /**
     * @param resources that partners hold
     * @param rows of the ledger
     */
    record Result(long resources, long rows, List<String> faults) {

        Result {
            faults = List.copyOf(faults);
        }
    }
}
