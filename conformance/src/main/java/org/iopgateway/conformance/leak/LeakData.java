package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The suite's data files: who is planted, which partners ask, and what they ask. */
final class LeakData {

    private LeakData() {}

    /** @param name of a file under {@code leak/} on the class path */
    static JsonNode read(String name) {
        try (InputStream file = LeakData.class.getResourceAsStream("/leak/" + name)) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException("the leak suite's " + name + " cannot be read", e);
        }
    }

    /** An object's fields in their order. */
    static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }
}
