package org.iopgateway.gateway.fhir.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/** The parts of a Parameters resource by name, each with the place where it stands; every fault is told at once. */
final class MatchInput {

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final List<Defect> defects = new ArrayList<>();

    /** @param offered names of parameters; each stands there once at the most */
    MatchInput(Parameters parameters, Set<String> offered) {
        List<ParametersParameterComponent> given = parameters.getParameter();
        for (int i = 0; i < given.size(); i++) {
            String at = "Parameters.parameter[" + i + "]";
            String name = String.valueOf(given.get(i).getName());
            if (!offered.contains(name)) {
                require(
                        false,
                        at + ".name",
                        "expected one of "
                                + String.join(", ", offered.stream().sorted().toList()));
            } else {
                require(
                        parts.putIfAbsent(name, new Part(at, given.get(i))) == null,
                        at + ".name",
                        "expected each parameter once");
            }
        }
    }

    /** The resource of a parameter; an empty one of the type where it is missing, which is a defect. */
    <T extends Resource> T resource(String name, Class<T> type, T missing) {
        Part part = parts.get(name);
        if (part == null) {
            require(false, "Parameters.parameter", "expected a parameter " + name);
            return missing;
        }
        boolean fits = type.isInstance(part.content().getResource());
        require(fits, part.at() + ".resource", "expected a resource of type " + type.getSimpleName());
        return fits ? type.cast(part.content().getResource()) : missing;
    }

    /** Whether a parameter is there. */
    boolean has(String name) {
        return parts.containsKey(name);
    }

    /** Checks the value of a parameter that may be missing. */
    void value(String name, Class<? extends Type> type, String expected) {
        Part part = parts.get(name);
        require(
                part == null || type.isInstance(part.content().getValue()),
                part == null ? "" : part.at() + ".value",
                expected);
    }

    /** FHIRPath of an element of a parameter's resource. */
    String at(String name, String element) {
        Part part = parts.get(name);
        return (part == null ? "Parameters.parameter" : part.at()) + ".resource." + element;
    }

    void require(boolean holds, String expression, String expected) {
        if (!holds) {
            defects.add(new Defect(expression, expected));
        }
    }

    /** @throws RefusedException 422 when anything was wrong */
    void refuseIfWrong() {
        if (!defects.isEmpty()) {
            throw new RefusedException(Refusal.UNPROCESSABLE, defects);
        }
    }

    /** It names a person. */
    @Override
    public String toString() {
        return "input " + parts.keySet();
    }

    private record Part(String at, ParametersParameterComponent content) {}
}
