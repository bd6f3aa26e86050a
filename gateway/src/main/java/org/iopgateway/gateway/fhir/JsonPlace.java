package org.iopgateway.gateway.fhir;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Where a reader of JSON stands, as a FHIRPath from the resource on, as far as it leads through elements that hold others. A
 * name that a caller made up is not repeated: the place is then the one before it.
 */
final class JsonPlace {

    private static final Set<String> HOLDERS = Set.of(
            "address",
            "channel",
            "contained",
            "entry",
            "extension",
            "identifier",
            "meta",
            "modifierExtension",
            "name",
            "parameter",
            "part",
            "resource",
            "telecom");

    private JsonPlace() {}

    static String of(JsonStreamContext context) {
        Deque<JsonStreamContext> way = new ArrayDeque<>();
        for (JsonStreamContext at = context; at != null && !at.inRoot(); at = at.getParent()) {
            way.push(at);
        }
        StringBuilder place = new StringBuilder("$this");
        for (JsonStreamContext step : way) {
            if (step.inArray()) {
                place.append('[').append(step.getCurrentIndex()).append(']');
            } else if (HOLDERS.contains(String.valueOf(step.getCurrentName()))) {
                place.append('.').append(step.getCurrentName());
            } else {
                break;
            }
        }
        return place.toString();
    }
}
