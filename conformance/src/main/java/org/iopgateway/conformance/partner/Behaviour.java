package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;

/** What one kind of partner does with an authorized request below its FHIR base. */
interface Behaviour {

    /**
     * @param path below the base, without query: {@code Task/8f1…}, {@code Claim/$submit}, or empty for the base itself
     * @param body the request's JSON, missing when there is none
     */
    Answer answer(String method, String path, JsonNode body);
}
