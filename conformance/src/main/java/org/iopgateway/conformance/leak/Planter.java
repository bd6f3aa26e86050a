package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iopgateway.mappings.record.RecordSchemas;
import org.jspecify.annotations.Nullable;

/**
 * Fills a record's body from its JSON Schema: every property, one entry in each array, and a marker in each text that may
 * hold one. A field that is added to a schema is planted by itself.
 */
final class Planter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern REFERENCE = Pattern.compile("Ids? of (?:an? |the )?([a-z-]+) records?\\b.*");

    /** Where a marker does not fit the schema. */
    private static final List<String> PLAIN = List.of("2026-03-02", "2026-03-02T17:00:00-05:00", "2.1", "US", "en");

    private final Map<String, JsonNode> files = new HashMap<>();

    /**
     * The body of one record.
     *
     * @param kind kind of record
     * @param scope what fields are called by: the kind, or the kind and which of several
     * @param fixed definite values by {@code kind.path}; null leaves the field out
     * @param ids the person's record ids by kind
     */
    ObjectNode body(
            String kind, String scope, Map<String, JsonNode> fixed, Markers markers, UnaryOperator<String> ids) {
        String file = kind + ".schema.json";
        return (ObjectNode) Objects.requireNonNull(
                new Filling(scope, kind, fixed, markers, ids).value(file(file).at("/$defs/body"), file, ""));
    }

    private JsonNode file(String name) {
        return files.computeIfAbsent(name, Planter::read);
    }

    private static JsonNode read(String name) {
        try (InputStream file = RecordSchemas.class.getResourceAsStream("schema/" + name)) {
            return JSON.readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException("a record schema cannot be read", e);
        }
    }

    private final class Filling {

        private final String scope;
        private final String kind;
        private final Map<String, JsonNode> fixed;
        private final Markers markers;
        private final UnaryOperator<String> ids;

        Filling(String scope, String kind, Map<String, JsonNode> fixed, Markers markers, UnaryOperator<String> ids) {
            this.scope = scope;
            this.kind = kind;
            this.fixed = fixed;
            this.markers = markers;
            this.ids = ids;
        }

        @Nullable
        JsonNode value(JsonNode schema, String file, String path) {
            JsonNode definite = fixed.get(kind + path);
            if (definite != null) {
                return definite.isNull() ? null : definite;
            }
            Matcher reference = REFERENCE.matcher(schema.path("description").asText());
            if (schema.has("$ref")) {
                return reference.matches()
                        ? NODES.textNode(ids.apply(reference.group(1)))
                        : referred(schema, file, path);
            }
            if (schema.has("enum")) {
                return schema.path("enum").get(0);
            }
            return switch (schema.path("type").asText()) {
                case "object" -> object(schema, file, path);
                case "array" -> array(schema, file, path, reference);
                case "integer", "number" ->
                    NODES.numberNode(Math.max(1, schema.path("minimum").asInt(1)));
                case "boolean" -> NODES.booleanNode(true);
                default -> text(schema, path);
            };
        }

        private @Nullable JsonNode referred(JsonNode schema, String file, String path) {
            String[] target = schema.path("$ref").asText().split("#", 2);
            String in = target[0].isEmpty() ? file : target[0];
            return value(file(in).at(target[1]), in, path);
        }

        private ObjectNode object(JsonNode schema, String file, String path) {
            ObjectNode object = NODES.objectNode();
            schema.path("properties").properties().forEach(property -> {
                JsonNode value = value(property.getValue(), file, path + "." + property.getKey());
                if (value != null) {
                    object.set(property.getKey(), value);
                }
            });
            return object;
        }

        private ArrayNode array(JsonNode schema, String file, String path, Matcher reference) {
            ArrayNode array = NODES.arrayNode();
            JsonNode entry = reference.matches()
                    ? NODES.textNode(ids.apply(reference.group(1)))
                    : value(schema.path("items"), file, path);
            if (entry != null) {
                array.add(entry);
            }
            return array;
        }

        private JsonNode text(JsonNode schema, String path) {
            String field = scope + path;
            for (String marker : markers.candidates(field)) {
                if (fits(marker, schema)) {
                    markers.plant(field, marker);
                    return NODES.textNode(marker);
                }
            }
            return NODES.textNode(PLAIN.stream()
                    .filter(text -> fits(text, schema))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing to plant fits " + field)));
        }

        private boolean fits(String text, JsonNode schema) {
            return text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                    && Pattern.compile(schema.path("pattern").asText(""))
                            .matcher(text)
                            .find();
        }
    }
}
