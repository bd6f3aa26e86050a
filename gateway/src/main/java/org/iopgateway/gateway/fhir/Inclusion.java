package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.Set;

/**
 * Resources that a search can be asked to bring along: what a reference of one type leads to.
 *
 * @param source type that refers
 * @param parameter its search parameter for the reference
 * @param path element of the reference, below the type
 * @param targets types that it leads to; empty for any
 */
record Inclusion(String source, String parameter, String path, Set<String> targets) {

    Inclusion {
        targets = Set.copyOf(targets);
    }

    /** From {@code Type:parameter}, by FHIR's own definition of the search parameter. */
    static Inclusion parse(String text) {
        String[] parts = text.split(":");
        RuntimeSearchParam parameter =
                FhirContext.forR4Cached().getResourceDefinition(parts[0]).getSearchParam(parts[1]);
        if (parameter == null || parts.length != 2) {
            throw new IllegalStateException("served-types.json: no reference of FHIR R4: " + text);
        }
        return new Inclusion(parts[0], parts[1], element(parameter.getPath(), parts[0]), parameter.getTargets());
    }

    boolean leadsTo(String type) {
        return targets.isEmpty() || targets.contains(type);
    }

    /** As it is written in a search. */
    String text() {
        return source + ":" + parameter;
    }

    /** {@code Encounter.participant.individual.where(…)} and {@code (MedicationRequest.medication as Reference)}. */
    private static String element(String path, String type) {
        String plain =
                path.replaceAll("\\.where\\(.*", "").replaceAll("^\\(|\\.as\\(Reference\\)| as Reference\\)$", "");
        return plain.substring(type.length() + 1);
    }
}
