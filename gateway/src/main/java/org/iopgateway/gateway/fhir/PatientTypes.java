package org.iopgateway.gateway.fhir;

import java.util.List;
import java.util.stream.Stream;

/** The served types that are about a patient. */
public final class PatientTypes {

    private PatientTypes() {}

    /** Names of the types, Patient first, then in the order of {@code served-types.json}. */
    public static List<String> names() {
        return Stream.concat(
                        Stream.of("Patient"),
                        ServedTypes.load().values().stream()
                                .filter(type -> !type.patientElement().isEmpty())
                                .filter(type -> type.parameters().containsKey("patient"))
                                .map(ServedType::name))
                .toList();
    }
}
