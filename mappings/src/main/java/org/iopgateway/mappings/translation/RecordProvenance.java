package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;

/**
 * Where a record's resources come from: the record with its version, the program that wrote it, and the version of the
 * mapping. Its id is that of the record, so a later version of the record updates it.
 */
final class RecordProvenance {

    /** Changes with every change of what a record becomes. */
    static final String MAPPING_VERSION = "1.0.0";

    static final String PART = "provenance";
    private static final String AGENT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private RecordProvenance() {}

    static Provenance of(IopRecord record, List<Resource> resources, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        Provenance provenance = parts.begin(new Provenance(), PART, Urls.usCore("provenance"));
        for (Resource resource : resources) {
            provenance.addTarget(new Reference(
                    resource.fhirType() + "/" + resource.getIdElement().getIdPart()));
        }
        provenance.setRecordedElement(FhirDates.instant(record.recordedAt()));
        provenance.addAgent(agent("author", parts.program()));
        provenance.addAgent(agent("assembler", mapping()).setOnBehalfOf(parts.program()));
        var entity = provenance.addEntity().setRole(ProvenanceEntityRole.SOURCE);
        entity.setWhat(new Reference().setIdentifier(parts.identifier()));
        entity.addExtension(ResourceParts.extension("record-source", record.source()));
        entity.addExtension(ResourceParts.extension("record-kind", record.kind().code()));
        entity.addExtension(
                ResourceParts.extension("record-version", record.version().text()));
        return provenance;
    }

    private static ProvenanceAgentComponent agent(String type, Reference who) {
        return new ProvenanceAgentComponent()
                .setType(CodedValues.concept(AGENT_TYPE, type))
                .setWho(who);
    }

    private static Reference mapping() {
        return new Reference()
                .setType("Device")
                .setIdentifier(new Identifier()
                        .setSystem(Urls.codeSystem("mapping-version"))
                        .setValue(MAPPING_VERSION))
                .setDisplay("IOP Gateway mappings");
    }
}
