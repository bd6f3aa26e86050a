package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.RecordId;

/**
 * What one record became: labelled FHIR R4 resources with their final ids, the Provenance last, and notes on what could
 * not be carried over whole.
 *
 * @param resources in the order in which they can be stored
 */
public record Translation(RecordId record, List<Resource> resources, List<MappingNote> notes) {

    public Translation {
        resources = List.copyOf(resources);
        notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
        return "translation of a " + record + " record, " + resources.size() + " resources";
    }
}
