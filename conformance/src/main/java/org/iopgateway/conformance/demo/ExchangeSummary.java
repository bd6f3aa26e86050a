package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What {@code GET /exchanges} tells: deliveries by partner and state, and what was withheld, by rule and citation.
 *
 * @param states partner to state to count
 */
record ExchangeSummary(Map<String, Map<String, Long>> states, List<Withheld> withheld) {

    /** States in which a delivery is still on its way. */
    private static final Set<String> MOVING =
            Set.of("due", "queued", "pending", "sending", "retrying", "retry", "waiting");

    ExchangeSummary {
        states = Map.copyOf(states);
        withheld = List.copyOf(withheld);
    }

    /** Reads the answer; what is not there counts as nothing. */
    static ExchangeSummary of(JsonNode answer) {
        Map<String, Map<String, Long>> states = new TreeMap<>();
        JsonNode partners = answer.path("partners");
        for (JsonNode partner : partners) {
            Map<String, Long> counts =
                    states.computeIfAbsent(partner.path("partner").asText(), id -> new TreeMap<>());
            partner.path("states")
                    .properties()
                    .forEach(
                            state -> counts.put(state.getKey(), state.getValue().asLong()));
        }
        List<Withheld> withheld = new ArrayList<>();
        for (JsonNode row : answer.path("withheld")) {
            withheld.add(new Withheld(
                    row.path("partner").asText(),
                    joined(row, "rule", "rules"),
                    joined(row, "citation", "citations"),
                    row.path("count").asLong()));
        }
        return new ExchangeSummary(states, withheld);
    }

    /** One value, or several as a list. */
    private static String joined(JsonNode row, String one, String many) {
        if (row.hasNonNull(one)) {
            return row.path(one).asText();
        }
        List<String> values = new ArrayList<>();
        row.path(many).forEach(value -> values.add(value.asText()));
        return String.join(", ", values);
    }

    long moving() {
        return states.values().stream()
                .flatMap(counts -> counts.entrySet().stream())
                .filter(state -> MOVING.contains(state.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** How often something stayed inside, and why. */
    record Withheld(String partner, String rule, String citation, long count) {}
}
