package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iopgateway.conformance.client.PartnerClient;
import org.iopgateway.conformance.client.PartnerClient.Access;
import org.iopgateway.conformance.generate.ConsentStory;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.Track;
import org.iopgateway.conformance.partner.SimulatedPartner;

/** The VA asks for each of its veterans by integration control number, then for the care records, page by page. */
final class VaRole {

    private static final Access READING = new Access(
            "system/Patient.rs system/CarePlan.rs system/Encounter.rs system/MedicationStatement.rs", "TREAT");
    private static final List<String> CARE_RECORDS = List.of("CarePlan", "Encounter", "MedicationStatement");
    private static final int PAGE = 10;

    private final Scene scene;

    VaRole(Scene scene) {
        this.scene = scene;
    }

    List<Expectation> play() {
        PartnerClient va = scene.doors().of(PartnerName.VA);
        SimulatedPartner self = scene.partners().get(PartnerName.VA);
        List<String> missing = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        int veterans = 0;
        int resources = 0;
        for (PatientPlan veteran :
                scene.plans().stream().filter(VaRole::isVeteran).toList()) {
            veterans++;
            List<JsonNode> got = pull(va, veteran);
            got.forEach(self::take);
            resources += got.size();
            judge(veteran, got, missing, shown);
        }
        return List.of(
                Expectation.of(
                        "the VA found every veteran who consented, with plan and encounters",
                        missing.isEmpty(),
                        missing.isEmpty()
                                ? veterans + " veterans asked for, " + resources + " resources pulled"
                                : "nothing or not enough of " + String.join(", ", missing)),
                Expectation.of(
                        "the VA found nobody who did not consent",
                        shown.isEmpty(),
                        shown.isEmpty() ? "their answers were those of unknown people" : String.join(", ", shown)));
    }

    private static boolean isVeteran(PatientPlan patient) {
        return patient.track() == Track.VETERANS;
    }

    private static List<JsonNode> pull(PartnerClient va, PatientPlan veteran) {
        String icn = "http://va.gov/mpi|" + Objects.requireNonNull(veteran.icn());
        List<JsonNode> got = new ArrayList<>(
                va.searchAll("Patient?identifier=" + URLEncoder.encode(icn, StandardCharsets.UTF_8), READING));
        for (String id : got.stream()
                .filter(resource -> resource.path("resourceType").asText().equals("Patient"))
                .map(resource -> resource.path("id").asText())
                .toList()) {
            for (String type : CARE_RECORDS) {
                got.addAll(va.searchAll(type + "?patient=" + id + "&_count=" + PAGE, READING));
            }
        }
        return got;
    }

    private static void judge(PatientPlan veteran, List<JsonNode> got, List<String> missing, List<String> shown) {
        ConsentStory.Access access = veteran.toward(PartnerName.VA);
        if (access == ConsentStory.Access.FORBIDDEN && !got.isEmpty()) {
            shown.add(veteran.number() + " (" + veteran.consent() + ")");
        }
        if (access == ConsentStory.Access.ALLOWED && !(has(got, "CarePlan") && has(got, "Encounter"))) {
            missing.add(veteran.number());
        }
    }

    private static boolean has(List<JsonNode> resources, String type) {
        return resources.stream()
                .anyMatch(resource -> resource.path("resourceType").asText().equals(type));
    }
}
