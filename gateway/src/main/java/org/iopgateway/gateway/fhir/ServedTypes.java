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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the partner API serves, from {@code served-types.json}. */
final class ServedTypes {

    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

    private ServedTypes() {}

    static Map<String, ServedType> load() {
        JsonNode listed = read().path("types");
        Set<String> served = new TreeSet<>();
        listed.fieldNames().forEachRemaining(served::add);
        Map<String, ServedType> types = new LinkedHashMap<>();
        listed.fields()
                .forEachRemaining(type -> types.put(type.getKey(), type(type.getKey(), type.getValue(), served)));
        return types;
    }

    private static ServedType type(String name, JsonNode listed, Set<String> served) {
        Map<String, ParameterKind> parameters = new LinkedHashMap<>();
        listed.path("parameters")
                .fields()
                .forEachRemaining(parameter -> parameters.put(
                        parameter.getKey(),
                        ParameterKind.valueOf(parameter.getValue().asText().toUpperCase(Locale.ROOT))));
        return new ServedType(
                name,
                listed.path("patient").asText(),
                parameters,
                profiles(listed),
                Set.copyOf(texts(listed.path("sort"))),
                inclusions(
                        listed.path("include"),
                        one -> one.targets().isEmpty() || one.targets().stream().anyMatch(served::contains)),
                inclusions(listed.path("revinclude"), one -> served.contains(one.source())));
    }

    /** Only served types are brought along: whatever else is listed waits until its type is. */
    private static List<Inclusion> inclusions(JsonNode listed, Predicate<Inclusion> offered) {
        return texts(listed).stream().map(Inclusion::parse).filter(offered).toList();
    }

    private static List<String> profiles(JsonNode type) {
        return texts(type.path("profiles")).stream().map(name -> US_CORE + name).toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode read() {
        try (InputStream in = ServedTypes.class.getResourceAsStream("served-types.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, "served-types.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
