package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
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

    /** Whether it says what both statements of 42 CFR 2.32 say, as text or in an attachment. */
    static boolean hasNotice(JsonNode body) {
        boolean[] found = {false};
        ResourceTexts.forEach(
                body, text -> found[0] |= text.toLowerCase(Locale.ROOT).contains("42 cfr part 2"));
        return found[0];
    }

    /** Whether it accompanies a disclosure: the statement, or the scope of the consent; made anew for each answer. */
    static boolean isNotice(JsonNode resource) {
        return type(resource).equals("DocumentReference")
                && resource.path("description").asText().contains("42 CFR 2.32");
    }
}
