package org.iopgateway.gateway.disclosure.audit;

import java.util.TimeZone;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.gateway.disclosure.audit.InteractionCodes.InteractionCode;

/** Codes that BALP 1.1.4 and FHIR R4 name for what is told. */
final class AuditCodes {

    static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    static final Coding EXPORT = dicom("110106", "Export");
    static final Coding SECURITY_ALERT = dicom("110113", "Security Alert");
    static final Coding DISCLOSE = new Coding(
            "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "disclose", "Disclose Record Lifecycle Event");
    static final Coding AUTHORIZATION_BY_CONSENT =
            new Coding("https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType", "AuthZ-Consent", null);
    static final Coding RESTRICTED =
            new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", "restricted");
    static final Coding PART_2 = new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null);
    static final Coding PERSON = new Coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "1", "Person");
    static final Coding SYSTEM_OBJECT =
            new Coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "2", "System Object");
    static final Coding OTHER = new Coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "4", "Other");
    static final Coding CONSENT = new Coding("http://hl7.org/fhir/resource-types", "Consent", "Consent");
    static final Coding PATIENT = new Coding("http://terminology.hl7.org/CodeSystem/object-role", "1", "Patient");
    static final Coding RESOURCE =
            new Coding("http://terminology.hl7.org/CodeSystem/object-role", "4", "Domain Resource");
    static final Coding SOURCE = dicom("110153", "Source Role ID");
    static final Coding DESTINATION = dicom("110152", "Destination Role ID");
    static final Coding CUSTODIAN = new Coding("http://snomed.info/sct", "159541003", null);
    static final Coding AUTHORIZER = new Coding("http://snomed.info/sct", "429577009", null);
    static final Coding RECEIVER =
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", "information recipient");
    static final Coding DECIDER = new Coding(
            "http://terminology.hl7.org/CodeSystem/extra-security-role-type", "authserver", "authorization server");
    static final Coding APPLICATION_SERVER =
            new Coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server");

    private AuditCodes() {}

    private static Coding dicom(String code, String display) {
        return new Coding("http://dicom.nema.org/resources/ontology/DCM", code, display);
    }

    static Coding restful(InteractionCode interaction) {
        return new Coding("http://hl7.org/fhir/restful-interaction", interaction.code(), interaction.display());
    }

    static Coding purpose(String code) {
        return new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", code, null);
    }

    /** A requester chooses the purpose: what is no code at all is not told as one. */
    static boolean isCode(String purpose) {
        return purpose.matches("[A-Z]{2,16}");
    }

    static boolean isConsent(String basis) {
        return basis.startsWith("Consent/");
    }
}
