package org.iopgateway.gateway.fhir;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iopgateway.gateway.consent.release.Subjects;

/**
 * A resource type that partners may read and search.
 *
 * @param name FHIR resource type
 * @param patientElement element that refers to the patient; empty for Patient itself, for Provenance and Binary, which
 *     belong to other resources, and for types that are about nobody
 * @param parameters search parameters that it offers, by name
 * @param profiles what is shown whole conforms to them
 * @param sorts parameters by which results may be ordered, either way
 * @param includes what {@code _include} may bring along
 * @param revincludes what {@code _revinclude} may bring along
 */
record ServedType(
        String name,
        String patientElement,
        Map<String, ParameterKind> parameters,
        List<String> profiles,
        Set<String> sorts,
        List<Inclusion> includes,
        List<Inclusion> revincludes) {

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
        Set<String> ordering = new TreeSet<>(sorts);
        ordering.add("_lastUpdated");
        sorts = Set.copyOf(ordering);
        includes = List.copyOf(includes);
        revincludes = List.copyOf(revincludes);
    }

    boolean isPatient() {
        return "Patient".equals(name);
    }

    /** About no patient: the program's own directory. */
    boolean isDirectory() {
        return Subjects.isDirectory(name);
    }

    /** What the values of an offered parameter look like. */
    ParameterKind kind(String parameter) {
        return Objects.requireNonNull(parameters.get(parameter), parameter);
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

    /** Whether the gateway itself finds the person by it, so that what is shown need not say it again. */
    boolean names(String parameter) {
        return "_id".equals(parameter)
                || "patient".equals(parameter)
                || "patient.identifier".equals(parameter)
                || (isPatient() && "identifier".equals(parameter));
    }
}
