package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;

/** An insurer's prior-authorization endpoint (Da Vinci PAS): approves what it is asked, once for each claim identifier. */
final class InsurerBehaviour implements Behaviour {

    private final Received received;
    private final ApprovedResponse approval;

    InsurerBehaviour(Received received, ApprovedResponse approval) {
        this.received = received;
        this.approval = approval;
    }

    @Override
    public Answer answer(String method, String path, JsonNode body) {
        if (FhirJson.hasNotice(body)) {
            received.noticed();
        }
        if (!method.equals("POST") || !path.equals("Claim/$submit")) {
            return Answer.refusal(404, "not-supported", "this server takes POST Claim/$submit");
        }
        JsonNode claim = body.path("entry").path(0).path("resource");
        if (!FhirJson.isBundle(body) || !FhirJson.type(claim).equals("Claim")) {
            return Answer.refusal(400, "invalid", "a PAS request is a Bundle whose first entry is a Claim");
        }
        String identity = FhirJson.identity(claim);
        if (identity == null) {
            return Answer.refusal(422, "required", "Claim.identifier is missing");
        }
        for (JsonNode entry : body.path("entry")) {
            JsonNode resource = entry.path("resource");
            received.take(
                    FhirJson.type(resource) + "/" + FhirJson.id(resource),
                    resource == claim ? identity : null,
                    resource);
        }
        return Answer.fhir(200, approval.to(claim, identity));
    }
}
