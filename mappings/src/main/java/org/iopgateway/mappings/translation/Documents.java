package org.iopgateway.mappings.translation;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.jspecify.annotations.Nullable;

/** A text document: DocumentReference, and Binary with its words. */
final class Documents {

    static final String TEXT = "text";
    private static final String CONTENT_TYPE = "text/plain";
    private static final String CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category";
    private static final String FORMAT = "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode";

    private final ResourceParts parts;

    Documents(ResourceParts parts) {
        this.parts = parts;
    }

    Binary binary(String text) {
        Binary binary = parts.begin(new Binary(), TEXT);
        binary.setContentType(CONTENT_TYPE);
        binary.setSecurityContext(parts.patient());
        binary.setData(text.getBytes(StandardCharsets.UTF_8));
        return binary;
    }

    DocumentReference reference(
            String part,
            CodeableConcept type,
            String title,
            OffsetDateTime written,
            Binary binary,
            @Nullable String author) {
        DocumentReference document = parts.begin(new DocumentReference(), part, Urls.usCore("documentreference"));
        document.addIdentifier(part.isEmpty() ? parts.identifier() : parts.identifier(part));
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setType(type);
        document.addCategory(CodedValues.concept(CATEGORY, "clinical-note"));
        document.setSubject(parts.patient());
        document.setDateElement(FhirDates.instant(written));
        if (author != null) {
            document.addAuthor(parts.practitioner(author));
        }
        document.setCustodian(parts.program());
        document.addContent()
                .setAttachment(new Attachment()
                        .setContentType(CONTENT_TYPE)
                        .setUrl("Binary/" + binary.getIdElement().getIdPart())
                        .setSize(binary.getData().length)
                        .setTitle(title)
                        .setCreationElement(FhirDates.dateTime(written)))
                .setFormat(new Coding().setSystem(FORMAT).setCode("urn:ihe:iti:xds:2017:mimeTypeSufficient"));
        return document;
    }
}
