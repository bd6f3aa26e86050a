package org.iopgateway.gateway.consent.release;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.labeling.CodedLabels;
import org.iopgateway.mappings.labeling.SensitivityTables;

/**
 * The labels by which a stored resource is decided and with which it leaves: its own, raised by what this node's tables say
 * of its codes. Whichever tables it was labelled by, and however far relabelling is, a code that is listed now is gated now
 * ({@code rules.md} R4, 7.3).
 */
final class TodaysLabels {

    private static final CodedLabels TABLES = new CodedLabels(new SensitivityTables());

    private TodaysLabels() {}

    static List<Coding> of(Resource stored) {
        return TABLES.raised(stored)
                .orElseGet(() -> List.copyOf(stored.getMeta().getSecurity()));
    }
}
