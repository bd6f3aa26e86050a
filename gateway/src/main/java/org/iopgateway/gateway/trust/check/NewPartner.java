package org.iopgateway.gateway.trust.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iopgateway.gateway.partner.PartnerFiles;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Writes a partner file from a few answers: what must be said is asked for, all else stands there as a comment. */
final class NewPartner {

    /** What each type usually asks under, and the most that its tokens hold: to begin with, and to cut down. */
    private static final Map<PartnerType, Usual> USUAL = Map.of(
            PartnerType.HOSPITAL,
                    new Usual(
                            "TREAT",
                            List.of(
                                    "system/Task.cruds",
                                    "system/Patient.rs",
                                    "system/CarePlan.rs",
                                    "system/Encounter.rs")),
            PartnerType.INSURER,
                    new Usual(
                            "HPAYMT",
                            List.of(
                                    "system/Claim.rs",
                                    "system/ClaimResponse.rs",
                                    "system/Coverage.rs",
                                    "system/Patient.s")),
            PartnerType.VHA,
                    new Usual(
                            "TREAT",
                            List.of(
                                    "system/Patient.rs",
                                    "system/CarePlan.rs",
                                    "system/Encounter.rs",
                                    "system/MedicationStatement.rs")),
            PartnerType.VBA, new Usual("ELIGDTRM", List.of("system/Patient.rs", "system/Encounter.rs")));

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final Answers answers;

    NewPartner(Answers answers) {
        this.answers = answers;
    }

    /** @throws ProblemException {@code PTN-…} when an answer is missing, the file is there already, or is not right */
    Path write(Path folder, Told told) throws IOException {
        PartnerType type = type(answers.needed(told.type(), "--type", "hospital, insurer, vha or vba"));
        String id = answers.needed(told.id(), "--id", "short name, of lower-case letters, digits and dashes");
        if (!id.matches("[a-z][a-z0-9-]{1,40}")) {
            throw wrong("--id", "lower-case letters, digits and dashes, a letter first", id);
        }
        Usual usual = Objects.requireNonNull(USUAL.get(type));
        String text = filled(
                template(),
                Map.of(
                        "id", id,
                        "type", type.name().toLowerCase(Locale.ROOT),
                        "name", quoted(answers.needed(told.name(), "--name", "legal name, as consents write it")),
                        "jwks", quoted(answers.needed(told.jwks(), "--jwks", "address or file of its public keys")),
                        "purposes", usual.purpose(),
                        "allowed", String.join(", ", PartnerFiles.purposes(type)),
                        "scopes", scopes(usual.scopes()),
                        "identifiers", identifiers(told.identifier()),
                        "endpoints", endpoints(told)));
        Files.createDirectories(folder);
        Path file = folder.resolve(id + ".yaml");
        if (Files.exists(file)) {
            throw wrong("--id", "a partner that has no file yet", file.toString());
        }
        return Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    /** In one pass: what was answered is a value, whatever it looks like. */
    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)))));
    }

    private static PartnerType type(String text) {
        try {
            return PartnerType.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("--type", "hospital, insurer, vha or vba", text);
        }
    }

    private static ProblemException wrong(String option, String expected, String found) {
        return new ProblemException(Problem.malformed("PTN-051", "expected " + expected + ", found " + found, option));
    }

    private static String scopes(List<String> scopes) {
        StringBuilder lines = new StringBuilder();
        scopes.forEach(scope -> lines.append("\n    - ").append(scope));
        return lines.toString();
    }

    private static String identifiers(@Nullable String identifier) {
        return identifier == null
                ? "# identifiers:\n#   - \"http://hl7.org/fhir/sid/us-npi|1234567893\""
                : "identifiers:\n  - " + quoted(identifier);
    }

    private static String endpoints(Told told) {
        if (told.fhir() == null && told.token() == null) {
            return "# endpoints:\n#   fhir: https://fhir.example.org/r4\n#   token: https://auth.example.org/oauth2/token\n"
                    + "#   clientId: iop-gateway\n#   caFile: partner.ca.pem";
        }
        StringBuilder lines = new StringBuilder("endpoints:");
        append(lines, "fhir", told.fhir());
        append(lines, "token", told.token());
        append(lines, "clientId", told.clientId() == null && told.token() != null ? "iop-gateway" : told.clientId());
        return lines.toString();
    }

    private static void append(StringBuilder lines, String name, @Nullable String value) {
        if (value != null) {
            lines.append("\n  ").append(name).append(": ").append(quoted(value));
        }
    }

    /** Every JSON text is a YAML text. */
    private static String quoted(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a text can be quoted", e);
        }
    }

    private static String template() throws IOException {
        try (InputStream in = NewPartner.class.getResourceAsStream("new-partner.yaml")) {
            return new String(Objects.requireNonNull(in, "new-partner.yaml").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Usual(String purpose, List<String> scopes) {}

    /** What was said on the command line. */
    record Told(
            @Nullable String id,
            @Nullable String type,
            @Nullable String name,
            @Nullable String jwks,
            @Nullable String identifier,
            @Nullable String fhir,
            @Nullable String token,
            @Nullable String clientId) {}
}
