package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.NoteBody;
import org.iopgateway.mappings.record.RecordKind;

/** DocumentReference and Binary; a note kept separate says so, besides its labels (rule R5). */
final class NoteMapper implements RecordMapper<NoteBody> {

    private static final Set<String> SEPARABLE = Set.of("sud-counseling", "psychotherapy");

    @Override
    public List<Resource> map(IopRecord record, NoteBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        Documents documents = new Documents(parts);
        CodeableConcept type =
                new CodedValues(context).concept("note-type", body.type(), "/body/type", "note-type-to-loinc");
        Binary binary = documents.binary(body.text());
        DocumentReference document = documents.reference("", type, body.title(), body.written(), binary, body.author());
        document.addExtension(ResourceParts.extension("kept-separate", new BooleanType(body.keptSeparate())));
        if (body.session() != null) {
            document.getContext().addEncounter(parts.other(RecordKind.SESSION, body.session(), "Encounter"));
        }
        if (body.enrollment() != null) {
            document.getContext().addRelated(parts.episode(body.enrollment()));
        }
        if (body.keptSeparate() && !SEPARABLE.contains(body.type())) {
            context.note(
                    NoteCodes.SEPARATE_OF_NO_TYPE,
                    "/body/keptSeparate",
                    "a note of this type is not kept separate in law: it is held back as one that is");
        }
        return List.of(binary, document);
    }
}
