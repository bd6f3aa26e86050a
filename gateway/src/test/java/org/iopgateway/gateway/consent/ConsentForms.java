package org.iopgateway.gateway.consent;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.mappings.translation.ConsentCodes;

/** Builds FHIR Consents for tests: complete as section 3 of the rules asks, then spoiled in one place. */
public final class ConsentForms {

    private static final List<String> STATEMENTS = List.of(
            "revocation-how",
            "redisclosure-hipaa",
            "potential-redisclosure",
            "refusal-consequences",
            "fundraising-optout");

    private final Consent consent = new Consent();
    private final Set<String> statements = new HashSet<>(STATEMENTS);
    private String signer = "patient";
    private String method = "paper";
    private String authority = "";
    private String name = "ZZCANARY Person";

    private ConsentForms(String id, FormKind kind, Instant signed) {
        consent.setId("Consent/" + id);
        consent.setStatus(Consent.ConsentState.ACTIVE);
        consent.getPatient().setReference("Patient/p1");
        consent.addOrganization(new Reference().setDisplay("Shoreline IOP"));
        consent.addCategory().addCoding(new Coding(ConsentCodes.FORM, kind.code(), null));
        consent.setDateTimeElement(at(signed));
        consent.setSource(new Attachment().setUrl("urn:form"));
        consent.getProvision().setType(ConsentProvisionType.PERMIT);
    }

    /** A form that permits, signed by the patient, in force for a year. */
    public static ConsentForms permit(String id, FormKind kind, Instant signed) {
        return new ConsentForms(id, kind, signed).ending(signed.plusSeconds(365L * 86_400));
    }

    /** A form that denies: refusal, restriction or revocation. */
    public static ConsentForms deny(String id, FormKind kind, Instant signed) {
        ConsentForms form = new ConsentForms(id, kind, signed);
        form.consent.getProvision().setType(ConsentProvisionType.DENY);
        return form;
    }

    public ConsentForms to(String organization) {
        return to(organization, "named");
    }

    public ConsentForms to(String organization, String type) {
        addActor(consent.getProvision(), organization, type);
        return this;
    }

    public static void addActor(ProvisionComponent provision, String organization, String type) {
        var actor = provision.addActor();
        actor.setRole(new CodeableConcept(new Coding(ConsentCodes.PARTICIPATION, "IRCP", null)));
        actor.setReference(new Reference().setDisplay(organization));
        actor.addExtension(ConsentCodes.RECIPIENT_TYPE, new CodeType(type));
    }

    public ConsentForms forPurposes(String... purposes) {
        for (String purpose : purposes) {
            boolean own = purpose.equals("fundraising");
            consent.getProvision()
                    .addPurpose(new Coding(own ? ConsentCodes.PURPOSE : ConsentCodes.ACT_REASON, purpose, null));
        }
        return this;
    }

    public ConsentForms about(String... labels) {
        for (String label : labels) {
            boolean confidentiality = Set.of("N", "R", "V").contains(label);
            consent.getProvision()
                    .addSecurityLabel(new Coding(
                            confidentiality ? ConsentCodes.CONFIDENTIALITY : ConsentCodes.ACT_CODE, label, null));
        }
        return this;
    }

    public ConsentForms ofTypes(String... types) {
        for (String type : types) {
            consent.getProvision().addClass_(new Coding(ConsentCodes.RESOURCE_TYPES, type, null));
        }
        return this;
    }

    public ConsentForms ofCode(Coding code) {
        consent.getProvision().addCode(new CodeableConcept(code));
        return this;
    }

    public ConsentForms ofDates(String from, String to) {
        consent.getProvision()
                .setDataPeriod(
                        new Period().setStartElement(new DateTimeType(from)).setEndElement(new DateTimeType(to)));
        return this;
    }

    public ConsentForms ending(Instant end) {
        consent.getProvision().getPeriod().setEndElement(at(end));
        return this;
    }

    public ConsentForms endingOn(String event) {
        consent.getProvision().setPeriod(null);
        consent.getProvision().addExtension(ConsentCodes.EXPIRATION_EVENT, new CodeType(event));
        return this;
    }

    public ConsentForms signedBy(String who) {
        signer = who;
        return this;
    }

    public ConsentForms signedBy(String who, String withAuthority) {
        authority = withAuthority;
        return signedBy(who);
    }

    public ConsentForms orally() {
        method = "oral";
        return this;
    }

    public ConsentForms joinedWith(FormKind kind) {
        consent.addCategory().addCoding(new Coding(ConsentCodes.FORM, kind.code(), null));
        return this;
    }

    public ConsentForms marked(String url, boolean value) {
        consent.addExtension(url, new BooleanType(value));
        return this;
    }

    public ConsentForms replacing(String id) {
        consent.addExtension(ConsentCodes.SUPERSEDES, new Reference("Consent/" + id));
        return this;
    }

    public ConsentForms revoking(String id) {
        consent.addExtension(
                ConsentCodes.REVOKES, id.equals("all") ? new CodeType(id) : new Reference("Consent/" + id));
        return this;
    }

    public ConsentForms status(String code) {
        consent.setStatus(Consent.ConsentState.fromCode(code));
        return this;
    }

    public ConsentForms withoutStatements(String... codes) {
        List.of(codes).forEach(statements::remove);
        return this;
    }

    public ConsentForms withoutAnyStatement() {
        statements.clear();
        return this;
    }

    public ConsentForms withoutName() {
        name = "";
        return this;
    }

    /** Spoils or refines the resource itself. */
    public ConsentForms with(java.util.function.Consumer<Consent> change) {
        change.accept(consent);
        return this;
    }

    public Consent build() {
        Extension signature = new Extension(ConsentCodes.SIGNATURE);
        List<String[]> parts = new ArrayList<>();
        parts.add(new String[] {"by", signer});
        parts.add(new String[] {"method", method});
        parts.add(new String[] {"authority", authority});
        parts.forEach(part -> {
            if (!part[1].isEmpty()) {
                signature.addExtension(part[0], new CodeType(part[1]));
            }
        });
        if (!name.isEmpty()) {
            signature.addExtension("name", new StringType(name));
        }
        consent.addExtension(signature);
        statements.stream().sorted().forEach(code -> consent.addExtension(ConsentCodes.STATEMENT, new CodeType(code)));
        return consent;
    }

    private static DateTimeType at(Instant instant) {
        return new DateTimeType(Date.from(instant), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone("UTC"));
    }
}
