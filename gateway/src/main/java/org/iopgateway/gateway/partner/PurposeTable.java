package org.iopgateway.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which purposes of use a type of partner may assert: rule R2, from {@code purposes.json}. */
final class PurposeTable {

    private static final JsonNode TABLE = load();

    private PurposeTable() {}

    static Set<String> of(PartnerType type) {
        Set<String> purposes = new TreeSet<>();
        TABLE.path(type.name()).forEach(code -> purposes.add(code.asText()));
        TABLE.path("any").forEach(code -> purposes.add(code.asText()));
        return purposes;
    }

    private static JsonNode load() {
        try (InputStream in = PurposeTable.class.getResourceAsStream("purposes.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, "purposes.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
