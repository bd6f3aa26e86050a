package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;

/**
 * What all resources of one record share: derived ids, identifiers, and references, which are derived as well and need
 * no look-up.
 */
final class ResourceParts {

    private final IopRecord record;
    private final MappingContext context;

    ResourceParts(IopRecord record, MappingContext context) {
        this.record = record;
        this.context = context;
    }

    /** Gives a resource its id; {@code part} is empty for the one that stands for the record as a whole. */
    <R extends Resource> R begin(R resource, String part) {
        resource.setId(ResourceIds.of(record.recordId(), part));
        return resource;
    }

    /** As {@link #begin(Resource, String)}, claiming a profile. */
    <R extends Resource> R begin(R resource, String part, String profile) {
        begin(resource, part).getMeta().addProfile(profile);
        return resource;
    }

    /** The record's own number in its source system. */
    Identifier identifier() {
        return new Identifier().setSystem(identifierSystem()).setValue(record.id());
    }

    /** The number of one of several resources of a record. */
    Identifier identifier(String part) {
        return new Identifier().setSystem(identifierSystem()).setValue(record.id() + "/" + part);
    }

    /** Source and kind are part of the system, since two systems can give the same number. */
    private String identifierSystem() {
        String source = record.source().indexOf(' ') < 0
                ? record.source()
                : record.source().replace(' ', '_');
        return context.program().system(source + "/" + record.kind().code());
    }

    /** The patient whom the record is about. */
    Reference patient() {
        return new Reference("Patient/" + ResourceIds.ofPatient(Objects.requireNonNull(record.patient())));
    }

    /** The main resource of another record of the same source. */
    Reference other(RecordKind kind, String id, String type) {
        return new Reference(type + "/" + ResourceIds.of(record.recordId().sibling(kind, id)));
    }

    /** One of several resources of another record of the same source. */
    Reference other(RecordKind kind, String id, String type, String part) {
        return new Reference(type + "/" + ResourceIds.of(record.recordId().sibling(kind, id), part));
    }

    /** Another resource of the same record. */
    Reference own(String type, String part) {
        return new Reference(type + "/" + ResourceIds.of(record.recordId(), part));
    }

    Reference practitioner(String id) {
        return other(RecordKind.PRACTITIONER, id, "Practitioner");
    }

    List<Reference> conditions(List<String> diagnoses) {
        return diagnoses.stream()
                .map(id -> other(RecordKind.DIAGNOSIS, id, "Condition"))
                .toList();
    }

    Reference episode(String enrollment) {
        return other(RecordKind.ENROLLMENT, enrollment, "EpisodeOfCare");
    }

    /** The stay that a resource belongs to, for the types to which HL7's extension may be added. */
    Extension episodeExtension(String enrollment) {
        return new Extension(Urls.EPISODE_OF_CARE, episode(enrollment));
    }

    /** The program itself, by its national provider identifier. */
    Reference program() {
        return new Reference()
                .setType("Organization")
                .setIdentifier(new Identifier()
                        .setSystem(Urls.NPI)
                        .setValue(context.program().npi()))
                .setDisplay(context.program().name());
    }

    /** A partner, by the id of its partner file. */
    Reference partner(String id) {
        return new Reference()
                .setType("Organization")
                .setIdentifier(new Identifier()
                        .setSystem(context.program().system("partner"))
                        .setValue(id));
    }

    static Extension extension(String id, Type value) {
        return new Extension(Urls.extension(id), value);
    }

    static Extension extension(String id, String value) {
        return extension(id, new StringType(value));
    }
}
