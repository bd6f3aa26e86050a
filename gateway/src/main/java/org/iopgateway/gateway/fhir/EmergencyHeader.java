package org.iopgateway.gateway.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.release.EmergencyClaim;
import org.iopgateway.gateway.trust.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Emergency-Attestation}: what a treating person declares to see records in a medical emergency (42 CFR
 * 2.51; rules R9 and R10). Base64url of a JSON object {@code {person, affiliation, nature, consentUnobtainable,
 * automatic}}: so no text of the caller's ever stands in a header as it is. It goes with each request, since a declaration
 * is about one patient and one moment, and a token is not.
 *
 * <p>What cannot be read is refused the same way whoever is asked about. What can be read and is not complete is left to
 * the rules, which a partner cannot tell from an unknown person.
 */
final class EmergencyHeader {

    static final String NAME = "Emergency-Attestation";

    private static final Set<String> EMERGENCIES = Set.of("ETREAT", "BTG");
    private static final Set<String> FIELDS =
            Set.of("person", "affiliation", "nature", "consentUnobtainable", "automatic");
    private static final int LONGEST_HEADER = 6000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NATURE = 1000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(2).build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EmergencyHeader() {}

    /**
     * The declaration that goes with a request; empty when there is none.
     *
     * @throws RefusedException when it cannot be read, or the token is for no emergency
     */
    static Optional<EmergencyClaim> read(HttpServletRequest request, Caller caller) {
        Enumeration<String> headers = request.getHeaders(NAME);
        List<String> given = headers == null ? List.of() : Collections.list(headers);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1 || given.get(0).length() > LONGEST_HEADER || !EMERGENCIES.contains(caller.purpose())) {
            throw new RefusedException(Refusal.ATTESTATION);
        }
        return Optional.of(claim(json(given.get(0).strip()), caller));
    }

    private static JsonNode json(String header) {
        try {
            JsonNode declaration = JSON.readTree(Base64.getUrlDecoder().decode(header));
            if (declaration.isObject() && onlyKnown(declaration)) {
                return declaration;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(Refusal.ATTESTATION);
        }
        throw new RefusedException(Refusal.ATTESTATION);
    }

    private static boolean onlyKnown(JsonNode declaration) {
        return declaration.properties().stream().allMatch(field -> FIELDS.contains(field.getKey()));
    }

    private static EmergencyClaim claim(JsonNode declaration, Caller caller) {
        String person = text(declaration, "person", LONGEST_NAME);
        return new EmergencyClaim(
                person,
                text(declaration, "affiliation", LONGEST_NAME),
                text(declaration, "nature", LONGEST_NATURE),
                flag(declaration, "consentUnobtainable"),
                flag(declaration, "automatic") || isNobody(person, caller));
    }

    private static @Nullable String text(JsonNode declaration, String field, int longest) {
        JsonNode value = declaration.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        boolean plain = value.isTextual()
                && value.textValue().length() <= longest
                && value.textValue().chars().noneMatch(Character::isISOControl);
        if (!plain) {
            throw new RefusedException(Refusal.ATTESTATION);
        }
        return value.textValue().strip();
    }

    private static boolean flag(JsonNode declaration, String field) {
        JsonNode value = declaration.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new RefusedException(Refusal.ATTESTATION);
        }
        return value.asBoolean(false);
    }

    /** An organization or its system in a person's place declares nothing. */
    private static boolean isNobody(@Nullable String person, Caller caller) {
        if (person == null) {
            return false;
        }
        String name = person.toLowerCase(Locale.ROOT);
        return name.equals(caller.partner().id().value())
                || name.equals(caller.partner().name().toLowerCase(Locale.ROOT))
                || name.chars().noneMatch(Character::isLetter);
    }
}
