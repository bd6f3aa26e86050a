package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code GET /exchanges} tells: intents by partner and state, what was withheld and why, and what went wrong.
 *
 * @param states {@code partner exchange} to state to count
 * @param troubles what went wrong with partners, one line each
 */
record ExchangeSummary(Map<String, Map<String, Long>> states, List<Withheld> withheld, List<String> troubles) {

    /** States in which something is still on its way. */
    private static final Set<String> MOVING = Set.of("waiting", "sending");

    ExchangeSummary {
        states = Map.copyOf(states);
        withheld = List.copyOf(withheld);
        troubles = List.copyOf(troubles);
    }

    /** Reads the answer; what is not there counts as nothing. */
    static ExchangeSummary of(JsonNode answer) {
        Map<String, Map<String, Long>> states = new TreeMap<>();
        for (JsonNode row : answer.path("intents")) {
            states.computeIfAbsent(
                            row.path("partner").asText() + ", "
                                    + row.path("exchange").asText(),
                            name -> new TreeMap<>())
                    .merge(row.path("state").asText(), row.path("intents").asLong(), Long::sum);
        }
        return new ExchangeSummary(states, withheld(answer.path("withheld")), troubles(answer.path("troubles")));
    }

    /** One row for each partner and reason; the resource types are added up. */
    private static List<Withheld> withheld(JsonNode rows) {
        Map<List<String>, Long> counts = new TreeMap<>(java.util.Comparator.comparing(List::toString));
        for (JsonNode row : rows) {
            counts.merge(
                    List.of(
                            row.path("partner").asText(),
                            row.path("rules").asText(),
                            row.path("citations").asText(),
                            row.path("reason").asText()),
                    row.path("resources").asLong(),
                    Long::sum);
        }
        List<Withheld> withheld = new ArrayList<>();
        counts.forEach(
                (key, count) -> withheld.add(new Withheld(key.get(0), key.get(1), key.get(2), key.get(3), count)));
        return withheld;
    }

    private static List<String> troubles(JsonNode rows) {
        List<String> troubles = new ArrayList<>();
        for (JsonNode row : rows) {
            troubles.add(row.path("partner").asText() + ", "
                    + row.path("exchange").asText() + ": " + row.path("reason").asText() + " ("
                    + row.path("intents").asLong() + ")");
        }
        return troubles;
    }

    long moving() {
        return in(MOVING);
    }

    /** How many were given up. */
    long dead() {
        return in(Set.of("dead"));
    }

    private long in(Set<String> wanted) {
        return states.values().stream()
                .flatMap(counts -> counts.entrySet().stream())
                .filter(state -> wanted.contains(state.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How many resources stayed inside, and why. */
    record Withheld(String partner, String rules, String citations, String reason, long resources) {}
}
