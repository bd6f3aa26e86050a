package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a kind of attack must be answered.
 *
 * @param statuses allowed; 0 is a connection that is closed without a word
 */
record Rule(Set<Integer> statuses, Body body) {

    /** What the body may be. */
    enum Body {
        /** RFC 6749 section 5.2, the code alone. */
        OAUTH,
        /** A FHIR OperationOutcome with the fixed words. */
        OUTCOME,
        EMPTY,
        /** Any of the three above. */
        FIXED,
        /** Any of the three, or a search that found nothing. */
        NOTHING_FOUND
    }

    /** @param own of the attack itself, missing where the family's holds */
    static Rule read(JsonNode family, JsonNode own) {
        JsonNode statuses = own.path("status").isMissingNode() ? family.path("status") : own.path("status");
        JsonNode body = own.path("answer").isMissingNode() ? family.path("answer") : own.path("answer");
        Set<Integer> allowed = new TreeSet<>();
        statuses.forEach(status -> allowed.add(status.asInt()));
        if (allowed.isEmpty()) {
            throw new IllegalStateException("an attack names no status: " + family.path("family") + " " + own);
        }
        return new Rule(
                allowed,
                Body.valueOf(body.asText("fixed").toUpperCase(Locale.ROOT).replace('-', '_')));
    }
}
