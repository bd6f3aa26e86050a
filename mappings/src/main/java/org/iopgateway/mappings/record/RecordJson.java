package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.OffsetDateTime;
import java.util.List;

/** The JSON form of canonical records, both ways; reading expects a tree that its schema has accepted. */
public final class RecordJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            // A result of 1.10 stays 1.10, and no number is written with an exponent.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    private RecordJson() {}

    /** The mapper that knows how records are written; shared, since building one is slow. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The record as a JSON tree, absent and empty parts left out. */
    public static ObjectNode write(IopRecord record) {
        return MAPPER.valueToTree(record);
    }

    /**
     * The record that a tree holds.
     *
     * @throws IllegalArgumentException when the tree breaks an invariant that no schema can state
     */
    public static IopRecord read(JsonNode tree) {
        try {
            RecordKind kind = MAPPER.treeToValue(tree.path("kind"), RecordKind.class);
            RecordBody body = MAPPER.treeToValue(tree.path("body"), kind.bodyType());
            JsonNode patient = tree.path("patient");
            Code[] labels = tree.has("labels") ? MAPPER.treeToValue(tree.get("labels"), Code[].class) : new Code[0];
            return new IopRecord(
                    kind,
                    tree.path("id").asText(),
                    tree.path("source").asText(),
                    version(tree.path("version")),
                    MAPPER.treeToValue(tree.path("recordedAt"), OffsetDateTime.class),
                    patient.isTextual() ? patient.asText() : null,
                    List.of(labels),
                    body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a canonical record", e);
        }
    }

    private static RecordVersion version(JsonNode version) {
        return new RecordVersion(
                version.canConvertToExactIntegral() ? version.bigIntegerValue().toString() : version.asText());
    }
}
