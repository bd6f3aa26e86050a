package org.iopgateway.mappings.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The published JSON Schemas (2020-12) of the canonical records, one per kind beside this class under {@code schema/},
 * compiled once; safe for use by many threads.
 *
 * <p>A problem names the JSON pointer, what the schema expected and the type or shape that was found, never the value.
 */
public final class RecordSchemas {

    /** What every schema's {@code $id} begins with. */
    public static final String BASE = "https://iopgateway.org/schemas/record/";

    private static final String KINDS =
            Arrays.stream(RecordKind.values()).map(RecordKind::code).collect(Collectors.joining(", "));

    private final Map<RecordKind, Schema> schemas = new EnumMap<>(RecordKind.class);

    public RecordSchemas() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(RecordSchemas::textOf)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .preloadSchema(true)
                                .build()));
        for (RecordKind kind : RecordKind.values()) {
            Schema schema = registry.getSchema(SchemaLocation.of(idOf(kind.code())));
            schema.initializeValidators();
            schemas.put(kind, schema);
        }
    }

    /**
     * What is wrong with a record's JSON tree; empty when it can be read with {@link RecordJson#read}, but for the few
     * rules that no schema can state.
     */
    public List<Problem> validate(JsonNode tree) {
        if (!tree.isObject()) {
            return List.of(
                    Problem.malformed("REC-007", "expected a record (an object), found " + ValueShape.of(tree), "/")
                            .withRemedy("send one object for each record"));
        }
        Optional<RecordKind> kind = RecordKind.ofCode(tree.path("kind").asText());
        return kind.isPresent() ? validate(tree, kind.get()) : List.of(unknownKind(tree.path("kind")));
    }

    private List<Problem> validate(JsonNode tree, RecordKind kind) {
        List<Problem> problems = SchemaFindings.problems(
                Objects.requireNonNull(schemas.get(kind)).validate(tree));
        return problems.isEmpty() ? TextRules.check(tree) : problems;
    }

    private static Problem unknownKind(JsonNode kind) {
        return Problem.unsupported("REC-010", "expected a known kind of record, found " + ValueShape.of(kind), "/kind")
                .withRemedy("use one of: " + KINDS);
    }

    private static String idOf(String name) {
        return BASE + name + ".schema.json";
    }

    /** Schemas come from the class path only: a reference to anywhere else is not followed. */
    private static @Nullable String textOf(String iri) {
        if (!iri.startsWith(BASE)) {
            return null;
        }
        try (InputStream file = RecordSchemas.class.getResourceAsStream("schema/" + iri.substring(BASE.length()))) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a record schema cannot be read", e);
        }
    }
}
