package org.iopgateway.gateway.fhir;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iopgateway.gateway.consent.release.Subjects;

/**
 * A resource type that partners may read and search.
 *
 * @param name FHIR resource type
 * @param patientElement element that refers to the patient; empty for Patient itself, for Provenance and Binary, which
 *     belong to other resources, and for types that are about nobody
 * @param parameters search parameters that it offers, by name
 * @param profiles what is shown whole conforms to them
 */
record ServedType(String name, String patientElement, Map<String, ParameterKind> parameters, List<String> profiles) {

    ServedType {
        Map<String, ParameterKind> all = new TreeMap<>(parameters);
        all.put("_id", ParameterKind.ID);
        all.put("_lastUpdated", ParameterKind.DATE);
        if (!patientElement.isEmpty()) {
            all.put("patient", ParameterKind.PATIENT);
            all.put("patient.identifier", ParameterKind.TOKEN);
        }
        parameters = Map.copyOf(all);
        profiles = List.copyOf(profiles);
    }

    boolean isPatient() {
        return "Patient".equals(name);
    }

    /** About no patient: the program's own directory. */
    boolean isDirectory() {
        return Subjects.isDirectory(name);
    }

    /** Parameters of which a search must have one: without it, it would sweep over persons. */
    boolean anchors(String parameter) {
        return isDirectory()
                || "_id".equals(parameter)
                || "target".equals(parameter)
                || "patient".equals(parameter)
                || "patient.identifier".equals(parameter)
                || "identifier".equals(parameter);
    }
}
