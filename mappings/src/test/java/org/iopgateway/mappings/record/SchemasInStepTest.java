package org.iopgateway.mappings.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas and the record types say the same: names, types, and what may be absent. */
class SchemasInStepTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Not nullable in Java, but with a default for the sender that leaves it out; a list's default is empty. */
    private static final Set<String> WITH_DEFAULT = Set.of("PatientBody.part2");

    /** Lists that must have an entry. */
    private static final Set<String> NEVER_EMPTY = Set.of("AuthorizationBody.items", "DischargeSummaryBody.sections");

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void bodyAndSchemaAreInStep(RecordKind kind) throws IOException {
        JsonNode schema = schema(kind.code());
        assertThat(schema.at("/properties/kind/const").asText()).isEqualTo(kind.code());
        assertInStep(kind.bodyType(), schema.at("/$defs/body"));
        boolean patientRequired = schema.path("required").toString().contains("patient");
        assertThat(patientRequired).isEqualTo(kind.isAboutAPatient());
    }

    @Test
    void envelopeAndSchemaAreInStep() throws IOException {
        JsonNode schema = schema("envelope");
        assertThat(names(schema)).isEqualTo(components(IopRecord.class));
        assertThat(JSON.convertValue(schema.at("/properties/kind/enum"), String[].class))
                .containsExactly(
                        Arrays.stream(RecordKind.values()).map(RecordKind::code).toArray(String[]::new));
    }

    private static void assertInStep(Class<?> type, JsonNode schema) throws IOException {
        assertThat(schema.path("additionalProperties").asBoolean(true))
                .as(type.getSimpleName())
                .isFalse();
        assertThat(names(schema)).as(type.getSimpleName()).isEqualTo(components(type));
        for (RecordComponent component : type.getRecordComponents()) {
            String name = type.getSimpleName() + "." + component.getName();
            boolean required = Arrays.asList(
                            JSON.convertValue(schema.path("required"), String[].class) == null
                                    ? new String[0]
                                    : JSON.convertValue(schema.path("required"), String[].class))
                    .contains(component.getName());
            assertThat(required).as(name + " required").isEqualTo(isRequired(component, name));
            assertTypeInStep(
                    component.getGenericType(), resolved(schema.at("/properties/" + component.getName())), name);
        }
    }

    private static boolean isRequired(RecordComponent component, String name) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean list = component.getType() == List.class;
        return list ? NEVER_EMPTY.contains(name) : !nullable && !WITH_DEFAULT.contains(name);
    }

    private static void assertTypeInStep(Type type, JsonNode schema, String name) throws IOException {
        if (type instanceof ParameterizedType list) {
            assertThat(schema.path("type").asText()).as(name).isEqualTo("array");
            assertThat(schema.has("maxItems")).as(name + " has a bound").isTrue();
            assertTypeInStep(list.getActualTypeArguments()[0], resolved(schema.path("items")), name);
            return;
        }
        Class<?> java = (Class<?>) type;
        assertThat(schema.path("type").asText()).as(name).isEqualTo(jsonType(java));
        if (java == String.class) {
            boolean bounded = schema.has("enum") || schema.has("maxLength");
            assertThat(bounded).as(name + " has a bound").isTrue();
        } else if (java.isEnum()) {
            assertThat(schema.path("enum").size()).as(name).isEqualTo(java.getEnumConstants().length);
        } else if (jsonType(java).equals("object")) {
            assertInStep(java, schema);
        }
    }

    private static String jsonType(Class<?> java) {
        if (java == boolean.class || java == Boolean.class) {
            return "boolean";
        }
        if (java == int.class || java == Integer.class) {
            return "integer";
        }
        if (java == BigDecimal.class) {
            return "number";
        }
        boolean text =
                java == String.class || java == PartialDate.class || java == OffsetDateTime.class || java.isEnum();
        return text ? "string" : "object";
    }

    private static JsonNode resolved(JsonNode schema) throws IOException {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : schema("common").at(reference.substring(reference.indexOf('#') + 1));
    }

    private static Set<String> names(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream file = RecordSchemas.class.getResourceAsStream("schema/" + name + ".schema.json")) {
            return JSON.readTree(file);
        }
    }
}
