package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Rows of a JSON answer that is a list, or an object with a list in it. */
final class Listing {

    private Listing() {}

    static List<JsonNode> rows(JsonNode answer) {
        List<JsonNode> rows = new ArrayList<>();
        if (answer.isArray()) {
            answer.forEach(rows::add);
            return rows;
        }
        for (JsonNode part : answer) {
            if (part.isArray()) {
                part.forEach(rows::add);
                return rows;
            }
        }
        return rows;
    }
}
