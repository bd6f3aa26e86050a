package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a simulated partner answers. */
record Answer(int status, String contentType, String body) {

    static final String FHIR_JSON = "application/fhir+json";

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", body.toString());
    }

    static Answer fhir(int status, JsonNode body) {
        return new Answer(status, FHIR_JSON, body.toString());
    }

    /** An OperationOutcome with one issue. */
    static Answer refusal(int status, String code, String diagnostics) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", code)
                .put("diagnostics", diagnostics);
        return fhir(status, outcome);
    }

    @Override
    public String toString() {
        return status + " " + contentType;
    }
}
