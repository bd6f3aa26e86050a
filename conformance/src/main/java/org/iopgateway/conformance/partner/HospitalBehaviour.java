package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A hospital's FHIR server: takes single resources by PUT and whole transactions at its base. */
final class HospitalBehaviour implements Behaviour {

    private final Received received;

    HospitalBehaviour(Received received) {
        this.received = received;
    }

    @Override
    public Answer answer(String method, String path, JsonNode body) {
        if (FhirJson.hasNotice(body)) {
            received.noticed();
        }
        if (method.equals("PUT") && path.split("/").length == 2) {
            return put(path, body);
        }
        if (method.equals("POST") && (path.isEmpty() || path.equals("$process-message")) && FhirJson.isBundle(body)) {
            return transaction(body);
        }
        return Answer.refusal(404, "not-supported", "this server takes PUT of a resource and POST of a transaction");
    }

    private Answer put(String path, JsonNode resource) {
        if (!path.equals(FhirJson.type(resource) + "/" + FhirJson.id(resource))) {
            return Answer.refusal(400, "invalid", "type and id in the address and in the resource differ");
        }
        boolean known = received.knows(path);
        received.take(path, FhirJson.identity(resource), resource);
        return Answer.fhir(known ? 200 : 201, resource);
    }

    private Answer transaction(JsonNode bundle) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", bundle.path("type").asText().equals("batch") ? "batch-response" : "transaction-response");
        ArrayNode entries = answer.putArray("entry");
        for (JsonNode entry : bundle.path("entry")) {
            entries.addObject().set("response", take(entry));
        }
        return Answer.fhir(200, answer);
    }

    /** An entry to create gets a new id each time, as a server does; so a resend shows up as a duplicate. */
    private ObjectNode take(JsonNode entry) {
        JsonNode resource = entry.path("resource");
        boolean create = entry.path("request").path("method").asText().equals("POST");
        String id = create ? UUID.randomUUID().toString() : FhirJson.id(resource);
        String key = FhirJson.type(resource) + "/" + id;
        boolean known = received.knows(key);
        received.take(key, FhirJson.identity(resource), resource);
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", known ? "200 OK" : "201 Created")
                .put("location", key);
    }
}
