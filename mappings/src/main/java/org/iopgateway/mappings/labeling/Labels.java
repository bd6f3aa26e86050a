package org.iopgateway.mappings.labeling;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.Code;

/**
 * The labels of all resources of one record, and what could not be classified.
 *
 * @param labels exactly one confidentiality among them
 * @param others labels of the sender that the program has no use for itself, kept as they came
 * @param unclassified JSON pointers to codes of the record that no table knows
 * @param contradicted whether the record shows SUD care of a person who is recorded as no Part 2 patient
 */
public record Labels(Set<Label> labels, List<Code> others, List<String> unclassified, boolean contradicted) {

    public Labels {
        labels = EnumSet.copyOf(labels);
        others = List.copyOf(others);
        unclassified = List.copyOf(unclassified);
    }

    /** Adds the labels to a resource, in one fixed order. */
    public void applyTo(Resource resource) {
        Meta meta = resource.getMeta();
        for (Label label : labels) {
            meta.addSecurity(label.coding());
        }
        for (Code other : others) {
            meta.addSecurity().setSystem(other.system()).setCode(other.code()).setDisplay(other.display());
        }
    }
}
