package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.generate.PartnerName;

/** The utilization reviewer looks through the authorizations and confirms those that wait for a person. */
final class AuthorizationRole {

    private static final String WAITING = "to-confirm";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Scene scene;

    AuthorizationRole(Scene scene) {
        this.scene = scene;
    }

    /** Confirms what waits; a second run finds nothing to confirm, and that is as it should be. */
    Expectation play() throws InterruptedException {
        Optional<List<JsonNode>> all = Patience.until(PATIENCE, this::listed);
        if (all.isEmpty()) {
            return Expectation.of(
                    "the utilization reviewer sees authorizations", false, "GET /authorizations lists none");
        }
        int confirmed = 0;
        int refused = 0;
        for (JsonNode authorization : all.get()) {
            if (isWaiting(authorization)) {
                Reply reply = confirm(authorization.path("id").asText());
                confirmed += reply.isSuccess() ? 1 : 0;
                refused += reply.isSuccess() ? 0 : 1;
            }
        }
        return Expectation.of(
                "the utilization reviewer confirmed what waited for a person",
                refused == 0,
                confirmed + " of " + all.get().size() + " authorizations confirmed"
                        + (refused == 0 ? "" : ", " + refused + " refused"));
    }

    private Optional<List<JsonNode>> listed() {
        List<JsonNode> rows = Listing.rows(scene.staff().get("/authorizations").json());
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }

    private static boolean isWaiting(JsonNode authorization) {
        return authorization.path("state").asText().equals(WAITING)
                && authorization.path("partner").asText().equals(PartnerName.INSURER.id());
    }

    private Reply confirm(String id) {
        return scene.staff()
                .post(
                        "/authorizations/" + id + "/confirm",
                        JsonNodeFactory.instance.objectNode().put("by", "Utilization reviewer"));
    }
}
