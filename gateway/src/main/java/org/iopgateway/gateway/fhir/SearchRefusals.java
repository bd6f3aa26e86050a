package org.iopgateway.gateway.fhir;

import java.util.List;
import java.util.regex.Pattern;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/** Refusals of a search that name the parameter; never its value, and a name only where it looks like one. */
final class SearchRefusals {

    /** Names of FHIR's kind, with modifiers and chains; long enough for those, too short for a message. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:\\-]{0,63}");

    private SearchRefusals() {}

    static RefusedException unknown(String name) {
        return refused("the search parameter " + told(name) + " is not offered; see /fhir/metadata");
    }

    /** For a search that names nobody and nothing. */
    static RefusedException unanchored(ServedType type) {
        List<String> anchors = type.parameters().keySet().stream()
                .filter(type::anchors)
                .sorted()
                .toList();
        return new RefusedException(Refusal.UNANCHORED, List.of(new Defect("", "a search needs one of " + anchors)));
    }

    /** @param expected what its value must be */
    static RefusedException value(String name, String expected) {
        return refused("the value of the search parameter " + told(name) + " cannot be read; expected: " + expected);
    }

    /** For a known parameter with a modifier or a chain that is not offered. */
    static RefusedException form(String name) {
        return refused("the search parameter " + told(name) + " is not offered in this form; see /fhir/metadata");
    }

    static RefusedException repeated(String name) {
        return refused("the search parameter " + told(name) + " may be given once only");
    }

    /** A caller's parameter name as it may be repeated to the caller. */
    static String told(String name) {
        return NAME.matcher(name).matches() ? name : "(with a name that is none of FHIR's)";
    }

    private static RefusedException refused(String text) {
        return new RefusedException(Refusal.PARAMETER, List.of(new Defect("", text)));
    }
}
