package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/** The frame that consents, restrictions and revocations share as FHIR R4 Consents (section 3 of the consent rules). */
final class ConsentForm {

    private static final String PATIENT_PRIVACY = "patient-privacy";
    private static final String CONSENT_DOCUMENT = "59284-0";

    /** FHIR asks every Consent for a policy (ppc-1), also one whose form names no version. */
    private static final String CONSENT_LAW = "https://www.ecfr.gov/current/title-42/section-2.31";

    private static final String RESTRICTION_LAW = "https://www.ecfr.gov/current/title-45/section-164.522";

    private ConsentForm() {}

    /** Id, identifier, scope, category, patient and program; the kind of form is the category's last coding. */
    static Consent begin(IopRecord record, String kind, Consent.ConsentState status, MappingContext context) {
        Consent consent = new Consent();
        consent.setId(ResourceIds.of(record.recordId()));
        consent.addIdentifier()
                .setSystem(context.program()
                        .system(record.source().replace(' ', '_') + "/"
                                + record.kind().code()))
                .setValue(record.id());
        consent.setStatus(status);
        consent.setScope(new CodeableConcept(new Coding(ConsentCodes.CONSENT_SCOPE, PATIENT_PRIVACY, null)));
        consent.addCategory().addCoding(new Coding(ConsentCodes.LOINC, CONSENT_DOCUMENT, null));
        addCategory(consent, ConsentCodes.FORM, kind);
        consent.addPolicy().setUri(record.kind() == RecordKind.RESTRICTION ? RESTRICTION_LAW : CONSENT_LAW);
        consent.setPatient(new Reference("Patient/" + ResourceIds.ofPatient(Objects.requireNonNull(record.patient()))));
        return consent;
    }

    static void addCategory(Consent consent, String system, String code) {
        consent.addCategory().addCoding(new Coding(system, code, null));
    }

    /** The same with the authority of a representative. */
    static void addSignature(Consent consent, ConsentBody.Signature signed) {
        addSignature(consent, signed.by(), signed.method(), signed.name());
        if (signed.authority() != null) {
            consent.getExtensionByUrl(ConsentCodes.SIGNATURE)
                    .addExtension("authority", new CodeType(signed.authority()));
        }
    }

    /** Who signed how; parts that the form does not have are left out, and then missed where the form is judged. */
    static void addSignature(Consent consent, @Nullable String by, @Nullable String method, @Nullable String name) {
        Extension signature = new Extension(ConsentCodes.SIGNATURE);
        addPart(signature, "by", by == null ? null : new CodeType(by));
        addPart(signature, "method", method == null ? null : new CodeType(method));
        addPart(signature, "name", name == null ? null : new StringType(name));
        consent.addExtension(signature);
    }

    /** The signed document: its versioned text and its hash. */
    static void addSource(Consent consent, @Nullable String version, @Nullable String hash) {
        if (version != null) {
            consent.addPolicy().setUri(version);
        }
        if (version != null || hash != null) {
            Attachment source = new Attachment().setTitle("signed form");
            if (version != null) {
                source.setUrl(version);
            }
            if (hash != null) {
                source.addExtension(ConsentCodes.FORM_HASH, new StringType(hash));
            }
            consent.setSource(source);
        }
    }

    /** The program as the one who may disclose. */
    static void addDiscloser(Consent consent, String name, MappingContext context) {
        consent.addOrganization(new Reference()
                .setType("Organization")
                .setIdentifier(new Identifier()
                        .setSystem("http://hl7.org/fhir/sid/us-npi")
                        .setValue(context.program().npi()))
                .setDisplay(name));
    }

    static void addReplaced(Consent consent, IopRecord record, List<String> ids) {
        for (String id : ids) {
            for (RecordKind kind : List.of(RecordKind.CONSENT, RecordKind.RESTRICTION)) {
                consent.addExtension(ConsentCodes.SUPERSEDES, other(record, kind, id));
            }
        }
    }

    static Reference other(IopRecord record, RecordKind kind, String id) {
        return new Reference("Consent/" + ResourceIds.of(record.recordId().sibling(kind, id)));
    }

    static void setDate(Consent consent, @Nullable PartialDate date) {
        if (date != null) {
            consent.setDateTimeElement(new DateTimeType(date.text()));
        }
    }

    /** A status that FHIR does not know is noted, and taken as the one that releases less. */
    static Consent.ConsentState status(String status, Consent.ConsentState otherwise, MappingContext context) {
        for (Consent.ConsentState state : Consent.ConsentState.values()) {
            if (state != Consent.ConsentState.NULL && state.toCode().equals(status)) {
                return state;
            }
        }
        context.note("MAP-020", "/body/status", "no status of a consent; taken as the one that releases less");
        return otherwise;
    }

    private static void addPart(Extension signature, String part, org.hl7.fhir.r4.model.@Nullable Type value) {
        if (value != null) {
            signature.addExtension(part, value);
        }
    }
}
