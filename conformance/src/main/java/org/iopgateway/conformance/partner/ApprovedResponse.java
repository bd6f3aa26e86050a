package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The PAS answer that certifies every item as asked (review action A1, X12 code list 306). Its number and id follow from
 * the claim's identifier, so that the same claim gets the same authorization.
 */
final class ApprovedResponse {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

    private final Clock clock;

    ApprovedResponse(Clock clock) {
        this.clock = clock;
    }

    ObjectNode to(JsonNode claim, String identity) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
        bundle.putObject("meta").putArray("profile").add(PAS + "profile-pas-response-bundle");
        bundle.put("type", "collection").put("timestamp", now());
        bundle.putArray("entry")
                .addObject()
                .put("fullUrl", "urn:uuid:" + id(identity))
                .set("resource", response(claim, identity));
        return bundle;
    }

    static String number(String identity) {
        return "PSH-" + id(identity).substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    private static String id(String identity) {
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String now() {
        return OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC)
                .toString();
    }

    private ObjectNode response(JsonNode claim, String identity) {
        ObjectNode response = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "ClaimResponse")
                .put("id", id(identity));
        response.putObject("meta").putArray("profile").add(PAS + "profile-claimresponse");
        response.set("identifier", claim.path("identifier"));
        response.put("status", "active");
        copy(claim, "type", response, "type");
        response.put("use", "preauthorization");
        copy(claim, "patient", response, "patient");
        response.put("created", now());
        copy(claim, "insurer", response, "insurer");
        copy(claim, "provider", response, "requestor");
        response.putObject("request").put("reference", "Claim/" + FhirJson.id(claim));
        response.put("outcome", "complete").put("preAuthRef", number(identity));
        ArrayNode items = response.putArray("item");
        for (JsonNode item : claim.path("item")) {
            items.add(item(item, number(identity)));
        }
        return response;
    }

    private static ObjectNode item(JsonNode asked, String number) {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("itemSequence", asked.path("sequence").asInt(1));
        ArrayNode extensions = item.putArray("extension");
        if (asked.has("servicedPeriod")) {
            extensions
                    .addObject()
                    .put("url", PAS + "extension-itemPreAuthPeriod")
                    .set("valuePeriod", asked.path("servicedPeriod"));
        }
        ObjectNode detail = extensions.addObject().put("url", PAS + "extension-itemAuthorizedDetail");
        ArrayNode parts = detail.putArray("extension");
        parts.addObject()
                .put("url", "productOrServiceCode")
                .set("valueCodeableConcept", asked.path("productOrService"));
        if (asked.has("quantity")) {
            parts.addObject().put("url", "quantity").set("valueQuantity", asked.path("quantity"));
        }
        ObjectNode adjudication = item.putArray("adjudication").addObject();
        adjudication.putArray("extension").add(review(number));
        adjudication
                .putObject("category")
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/adjudication")
                .put("code", "submitted");
        return item;
    }

    private static ObjectNode review(String number) {
        ObjectNode review = JsonNodeFactory.instance.objectNode().put("url", PAS + "extension-reviewAction");
        ArrayNode parts = review.putArray("extension");
        parts.addObject().put("url", "number").put("valueString", number);
        parts.addObject()
                .put("url", PAS + "extension-reviewActionCode")
                .putObject("valueCodeableConcept")
                .putArray("coding")
                .addObject()
                .put("system", "https://codesystem.x12.org/005010/306")
                .put("code", "A1")
                .put("display", "Certified in total");
        return review;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.set(as, from.path(name));
        }
    }
}
