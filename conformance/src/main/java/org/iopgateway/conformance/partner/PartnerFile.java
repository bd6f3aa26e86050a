package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iopgateway.conformance.generate.PartnerName;

/** The file by which the gateway knows a simulated partner, with its keys and its authority beside it. */
final class PartnerFile {

    /** The gateway's client id at every simulated partner. */
    static final String CLIENT_ID = "iop-gateway";

    private static final ObjectMapper YAML = new YAMLMapper();

    private PartnerFile() {}

    /**
     * @param reach where it is reached; {@link SimulatedPartner.Reach#NONE} for a partner that only asks
     */
    static void write(Path directory, PartnerName partner, PartnerKeys keys, SimulatedPartner.Reach reach)
            throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(partner.id() + ".jwks.json"), keys.publicKeySet());
        ObjectNode file = YAML.createObjectNode()
                .put("id", partner.id())
                .put("type", type(partner))
                .put("name", partner.legalName())
                .put("legalEntity", partner.legalName())
                .put("address", address(partner))
                .put("coveredEntity", true);
        strings(file, "identifiers", List.of("https://iopgateway.example/partners|" + partner.id()));
        strings(file, "purposes", purposes(partner));
        ObjectNode trust = file.putObject("trust").put("jwks", partner.id() + ".jwks.json");
        strings(trust, "algorithms", List.of("RS384", "ES384"));
        strings(trust, "scopes", scopes(partner));
        if (!reach.fhir().isEmpty()) {
            String authority = partner.id() + ".ca.pem";
            Files.writeString(directory.resolve(authority), reach.authorityPem());
            file.putObject("endpoints")
                    .put("fhir", reach.fhir())
                    .put("token", reach.token())
                    .put("clientId", CLIENT_ID)
                    .put("scope", "system/*.cruds")
                    .put("caFile", authority);
        }
        interest(file, partner);
        Files.writeString(directory.resolve(partner.id() + ".yaml"), YAML.writeValueAsString(file));
    }

    private static String type(PartnerName partner) {
        return switch (partner) {
            case HOSPITAL -> "hospital";
            case INSURER -> "insurer";
            case VA -> "vha";
        };
    }

    private static String address(PartnerName partner) {
        return switch (partner) {
            case HOSPITAL -> "100 Example Street, Springfield, MA 01103";
            case INSURER -> "200 Example Square, Boston, MA 02110";
            case VA -> "300 Example Avenue, Leeds, MA 01053";
        };
    }

    private static List<String> purposes(PartnerName partner) {
        return switch (partner) {
            case HOSPITAL, VA -> List.of("TREAT");
            case INSURER -> List.of("COVAUTH", "HPAYMT");
        };
    }

    private static List<String> scopes(PartnerName partner) {
        return switch (partner) {
            case HOSPITAL ->
                List.of(
                        "system/Task.cruds",
                        "system/Encounter.rs",
                        "system/CarePlan.rs",
                        "system/MedicationStatement.rs");
            case INSURER ->
                List.of("system/Claim.rs", "system/ClaimResponse.rs", "system/Coverage.rs", "system/Patient.rs");
            case VA ->
                List.of(
                        "system/Group.rs",
                        "system/Patient.rs",
                        "system/CarePlan.rs",
                        "system/Encounter.rs",
                        "system/MedicationStatement.rs");
        };
    }

    private static void interest(ObjectNode file, PartnerName partner) {
        ObjectNode interest = file.putObject("interest");
        switch (partner) {
            case HOSPITAL -> {
                interest.put("patients", "referred-by");
                strings(interest, "kinds", List.of("treatment-plan", "session", "medication", "discharge-summary"));
                interest.put("purpose", "TREAT");
            }
            case INSURER -> {
                interest.put("patients", "covered-by");
                strings(interest, "kinds", List.of());
                interest.put("purpose", "COVAUTH");
            }
            case VA -> interest.put("patients", "none").put("purpose", "TREAT");
        }
    }

    private static void strings(ObjectNode node, String name, List<String> values) {
        values.forEach(node.putArray(name)::add);
    }
}
