package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The few things that the simulators read in FHIR's JSON. */
final class FhirJson {

    private FhirJson() {}

    static String type(JsonNode resource) {
        return resource.path("resourceType").asText();
    }

    static String id(JsonNode resource) {
        return resource.path("id").asText();
    }

    static boolean isBundle(JsonNode resource) {
        return type(resource).equals("Bundle");
    }

    /** The first complete identifier with the type before it, {@code Claim|system|value}. */
    static @Nullable String identity(JsonNode resource) {
        for (JsonNode identifier : resource.path("identifier")) {
            if (identifier.hasNonNull("system") && identifier.hasNonNull("value")) {
                return String.join(
                        "|",
                        type(resource),
                        identifier.path("system").asText(),
                        identifier.path("value").asText());
            }
        }
        return null;
    }

    /** Whether the text speaks of 42 CFR Part 2 as both statements of 2.32 do. */
    static boolean hasNotice(JsonNode body) {
        return body.toString().toLowerCase(java.util.Locale.ROOT).contains("42 cfr part 2");
    }
}
