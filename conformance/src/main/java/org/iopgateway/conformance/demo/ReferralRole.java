package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iopgateway.conformance.client.PartnerClient.Access;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;

/** The hospital pushes a referral; the intake coordinator accepts it for a patient of the program. */
final class ReferralRole {

    static final String PLACER = "BSG-DEMO-0001";
    private static final Access REFERRING = new Access("system/Task.cruds", "TREAT");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scene scene;
    private final PatientPlan patient;
    private final Instant authored;

    /**
     * @param patient one who allows the hospital to hear of it
     */
    ReferralRole(Scene scene, PatientPlan patient, Instant authored) {
        this.scene = scene;
        this.patient = patient;
        this.authored = authored;
    }

    List<Expectation> play() throws InterruptedException {
        List<Expectation> seen = new ArrayList<>();
        ObjectNode message = new ReferralMessage(PLACER, patient, authored).bundle();
        Reply pushed = scene.doors().of(PartnerName.HOSPITAL).post("$process-message", message, REFERRING);
        seen.add(Expectation.of(
                "the hospital's referral got a technical receipt",
                pushed.isSuccess(),
                "POST /fhir/$process-message answered " + pushed.status()));
        if (pushed.isSuccess()) {
            seen.add(accept());
        }
        return seen;
    }

    private Expectation accept() throws InterruptedException {
        String what = "the intake coordinator accepted the referral";
        Optional<JsonNode> referral = Patience.until(PATIENCE, this::find);
        if (referral.isEmpty()) {
            return Expectation.of(what, false, "GET /referrals does not list " + PLACER);
        }
        String status = referral.get().path("state").asText();
        if (!status.equals("received")) {
            return Expectation.of(what, status.equals("accepted"), "it is " + status + " already");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("patient", patient.number())
                .put("reason", "A place is free from Monday on");
        Reply reply =
                scene.staff().post("/referrals/" + referral.get().path("id").asText() + "/accept", body);
        return Expectation.of(what, reply.isSuccess(), "POST /referrals/{id}/accept answered " + reply.status());
    }

    private Optional<JsonNode> find() {
        for (JsonNode referral : Listing.rows(scene.staff().get("/referrals").json())) {
            if (referral.toString().contains("\"" + PLACER + "\"")) {
                return Optional.of(referral);
            }
        }
        return Optional.empty();
    }
}
