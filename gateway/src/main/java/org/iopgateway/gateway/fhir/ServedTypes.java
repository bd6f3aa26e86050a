package org.iopgateway.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the partner API serves, from {@code served-types.json}. */
final class ServedTypes {

    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

    private ServedTypes() {}

    static Map<String, ServedType> load() {
        Map<String, ServedType> types = new LinkedHashMap<>();
        read().path("types").fields().forEachRemaining(type -> {
            Map<String, ParameterKind> parameters = new LinkedHashMap<>();
            type.getValue()
                    .path("parameters")
                    .fields()
                    .forEachRemaining(parameter -> parameters.put(
                            parameter.getKey(),
                            ParameterKind.valueOf(parameter.getValue().asText().toUpperCase(Locale.ROOT))));
            types.put(
                    type.getKey(),
                    new ServedType(
                            type.getKey(),
                            type.getValue().path("patient").asText(),
                            parameters,
                            profiles(type.getValue())));
        });
        return types;
    }

    private static List<String> profiles(JsonNode type) {
        List<String> profiles = new ArrayList<>();
        type.path("profiles").forEach(name -> profiles.add(US_CORE + name.asText()));
        return profiles;
    }

    private static JsonNode read() {
        try (InputStream in = ServedTypes.class.getResourceAsStream("served-types.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, "served-types.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
