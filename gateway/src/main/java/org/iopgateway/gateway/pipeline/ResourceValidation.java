package org.iopgateway.gateway.pipeline;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.problem.Problem;

/** Checks what was made of a record before it is stored. */
interface ResourceValidation {

    /** What is wrong with the resources of one record; empty when nothing is, or when they are not looked at. */
    List<Problem> check(List<Resource> resources);

    /** Whether a record with findings is refused, or stored with a note. */
    boolean refuses();
}
