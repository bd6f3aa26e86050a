package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The attacks of {@code attacks.yaml}. */
final class AttackData {

    private AttackData() {}

    static JsonNode read() {
        try (InputStream file = AttackData.class.getResourceAsStream("/attack/attacks.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file, "attacks.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("attacks.yaml cannot be read", e);
        }
    }

    static List<Attack> attacks(JsonNode data) {
        TokenAttacks tokens = new TokenAttacks();
        List<Attack> attacks = new ArrayList<>();
        for (JsonNode family : data.path("families")) {
            for (JsonNode item : family.path("items")) {
                kind(family, item, tokens).forEach(attacks::add);
            }
        }
        return distinct(attacks);
    }

    /** Titles are cut short: those that look alike then are numbered. */
    private static List<Attack> distinct(List<Attack> attacks) {
        Map<String, Integer> seen = new HashMap<>();
        return attacks.stream()
                .map(attack -> {
                    int number = seen.merge(attack.toString(), 1, Integer::sum);
                    return number == 1 ? attack : attack.numbered(number);
                })
                .toList();
    }

    private static Stream<Attack> kind(JsonNode family, JsonNode item, TokenAttacks tokens) {
        return switch (family.path("kind").asText()) {
            case "assertion" -> Stream.of(tokens.assertion(family, item));
            case "form" -> Stream.of(tokens.form(family, item));
            case "bearer" -> Stream.of(tokens.bearer(family, item));
            case "call" -> CallAttacks.calls(family, item);
            case "raw" -> Stream.of(CallAttacks.raw(family, item));
            default -> throw new IllegalStateException("no such kind of attack: " + family.path("kind"));
        };
    }
}
