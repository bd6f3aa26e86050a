package org.iopgateway.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.iopgateway.mappings.problem.Problem;

/** The shape of a partner file, by its JSON Schema ({@code partner.schema.json}). */
final class PartnerSchema {

    private static final Schema SCHEMA = load();

    private PartnerSchema() {}

    static List<Problem> check(PartnerFile file) {
        return SCHEMA.validate(file.content()).stream()
                .map(error -> tell(file, error))
                .toList();
    }

    private static Problem tell(PartnerFile file, Error error) {
        String at = error.getInstanceLocation().toString();
        JsonNode found = error.getInstanceNode();
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                file.problem(
                        "PTN-010",
                        at + "/" + error.getProperty(),
                        "no property of this name",
                        "`" + error.getProperty() + "`");
            case "required", "dependentRequired" ->
                file.problem("PTN-011", at, "the property `" + error.getProperty() + "`", "none");
            case "enum" -> file.problem("PTN-012", at, "one of " + rule, String.valueOf(found));
            case "type" -> file.problem("PTN-013", at, "a value of type " + rule.asText(), String.valueOf(found));
            case "pattern" -> file.problem("PTN-014", at, "a value like " + rule.asText(), String.valueOf(found));
            default -> file.problem("PTN-015", at, error.getKeyword() + " " + rule, String.valueOf(found));
        };
    }

    private static Schema load() {
        try (InputStream in = PartnerSchema.class.getResourceAsStream("partner.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(in, "partner.schema.json"), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
