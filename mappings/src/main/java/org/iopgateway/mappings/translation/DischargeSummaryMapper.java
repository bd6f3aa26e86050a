package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.DischargeSummaryBody;
import org.iopgateway.mappings.record.DischargeSummaryBody.Section;
import org.iopgateway.mappings.record.IopRecord;

/** Composition with its sections, and the same words as a text document, for those who read no Composition. */
final class DischargeSummaryMapper implements RecordMapper<DischargeSummaryBody> {

    static final String DOCUMENT = "document";
    private static final String TITLE = "Discharge summary";
    private static final String LOINC_TYPE = "18842-5";

    @Override
    public List<Resource> map(IopRecord record, DischargeSummaryBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        Documents documents = new Documents(parts);
        Binary binary = documents.binary(text(body));
        DocumentReference document =
                documents.reference(DOCUMENT, type(), TITLE, body.written(), binary, body.author());
        document.getContext().addRelated(parts.episode(body.enrollment())).addRelated(parts.own("Composition", ""));
        return List.of(composition(body, parts, coded), binary, document);
    }

    private static Composition composition(DischargeSummaryBody body, ResourceParts parts, CodedValues coded) {
        Composition composition = parts.begin(new Composition(), "");
        if (body.disposition() != null) {
            composition.addExtension(ResourceParts.extension(
                    "disposition",
                    coded.concept("disposition", body.disposition(), "/body/disposition", "disposition-to-hl7")));
        }
        composition.setIdentifier(parts.identifier());
        composition.setStatus(CompositionStatus.FINAL);
        composition.setType(type());
        composition.setSubject(parts.patient());
        composition.setDateElement(FhirDates.dateTime(body.written()));
        composition.addAuthor(body.author() == null ? parts.program() : parts.practitioner(body.author()));
        composition.setTitle(TITLE);
        composition.setCustodian(parts.program());
        composition.addEvent().addDetail(parts.episode(body.enrollment()));
        int index = 0;
        for (Section section : body.sections()) {
            composition
                    .addSection()
                    .setTitle(section.title())
                    .setCode(coded.concept(
                            "discharge-section",
                            section.type(),
                            "/body/sections/" + index++ + "/type",
                            "discharge-section-to-loinc"))
                    .setText(Narratives.lines(section.text()));
        }
        return composition;
    }

    private static CodeableConcept type() {
        return CodedValues.concept(Urls.LOINC, LOINC_TYPE);
    }

    private static String text(DischargeSummaryBody body) {
        return body.sections().stream()
                .map(section -> section.title() + "\n" + section.text())
                .collect(Collectors.joining("\n\n"));
    }
}
