package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iopgateway.conformance.client.PartnerClient;
import org.iopgateway.conformance.client.PartnerClient.Access;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.partner.SimulatedPartner;

/** The insurer asks for the authorizations of its members. */
final class InsurerRole {

    private static final Access READING = new Access("system/Claim.rs system/ClaimResponse.rs", "COVAUTH");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Scene scene;

    InsurerRole(Scene scene) {
        this.scene = scene;
    }

    Expectation play() throws InterruptedException {
        PartnerClient insurer = scene.doors().of(PartnerName.INSURER);
        SimulatedPartner self = scene.partners().get(PartnerName.INSURER);
        List<String> missing = new ArrayList<>();
        int answers = 0;
        List<PatientPlan> members = scene.allowed(PartnerName.INSURER);
        for (PatientPlan member : members) {
            Optional<List<JsonNode>> found = Patience.until(PATIENCE, () -> responses(insurer, member));
            if (found.isEmpty()) {
                missing.add(member.number());
            } else {
                found.get().forEach(self::take);
                answers += found.get().size();
            }
        }
        return Expectation.of(
                "the insurer's queries found the authorizations of members who consented",
                missing.isEmpty() && !members.isEmpty(),
                missing.isEmpty()
                        ? members.size() + " members asked for, " + answers + " responses found"
                        : "none of " + String.join(", ", missing));
    }

    private static Optional<List<JsonNode>> responses(PartnerClient insurer, PatientPlan member) {
        List<JsonNode> found = insurer.searchAll("ClaimResponse?patient=" + member.resourceId(), READING);
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
