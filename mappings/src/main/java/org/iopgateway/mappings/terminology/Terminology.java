package org.iopgateway.mappings.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/** The code tables, read from the ConceptMap files of this module. */
public interface Terminology {

    /**
     * The first target of a program code in a concept map.
     *
     * @param conceptMap file name without ending, for example {@code session-modality-to-snomed}
     * @return empty when the map has no row for the code, or a row without target
     */
    Optional<Coding> translate(String conceptMap, String code);
}
