package org.iopgateway.mappings.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/** The code tables, read from the ConceptMap and CodeSystem files of this module. */
public interface Terminology {

    /**
     * The first target of a program code in a concept map.
     *
     * @param conceptMap file name without ending, for example {@code session-modality-to-snomed}
     * @return empty when the map has no row for the code, or a row without target, or only targets that say more than the
     *     code does; a new Coding for each call
     */
    Optional<Coding> translate(String conceptMap, String code);

    /**
     * The words for a program code.
     *
     * @param codeSystem file name without ending of one of the program's own code systems, for example
     *     {@code session-modality}
     * @return empty when the code system does not define the code
     */
    default Optional<String> display(String codeSystem, String code) {
        return Optional.empty();
    }
}
