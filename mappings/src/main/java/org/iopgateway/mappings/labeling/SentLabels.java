package org.iopgateway.mappings.labeling;

import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.Code;

/** The security labels with which another organization sent something, to be kept with the record (R6). */
public final class SentLabels {

    private SentLabels() {}

    /** The labels of all that is given, each once; those of a Bundle count for what is in it. */
    public static List<Code> of(Resource... sent) {
        return Arrays.stream(sent)
                .flatMap(resource -> resource.getMeta().getSecurity().stream())
                .filter(label -> label.hasSystem() && label.hasCode())
                .map(label -> new Code(label.getSystem(), label.getCode(), label.getDisplay()))
                .distinct()
                .toList();
    }
}
