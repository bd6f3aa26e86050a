package org.iopgateway.mappings.translation;

/**
 * The codes and extensions by which a FHIR R4 Consent carries what 42 CFR 2.31 asks and R4 has no element for. Written
 * by the mappers of consent records, read where directives are compiled.
 */
public final class ConsentCodes {

    public static final String LOINC = "http://loinc.org";
    public static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    public static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    public static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    public static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    public static final String CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    public static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";

    /** The program's own sensitivity codes, where HL7 has none. */
    public static final String SENSITIVITY = "https://iopgateway.org/fhir/CodeSystem/sensitivity";
    /** Category: what a form is for; codes as in the canonical records' {@code form} and {@code type}. */
    public static final String FORM = "https://iopgateway.org/fhir/CodeSystem/consent-form";
    /** Purposes that v3-ActReason has no code for: {@code fundraising}. */
    public static final String PURPOSE = "https://iopgateway.org/fhir/CodeSystem/purpose";
    /** Identifier system of partner ids. */
    public static final String PARTNER = "https://iopgateway.org/fhir/partner";

    /** A statement that stands on the signed form, section 3 of the rules; a code. */
    public static final String STATEMENT = extension("consent-statement");
    /** Who signed how: parts {@code by}, {@code method}, {@code name}, {@code authority}. */
    public static final String SIGNATURE = extension("consent-signature");
    /** The event on which a form expires, or {@code none}; a code on the root provision. */
    public static final String EXPIRATION_EVENT = extension("expiration-event");
    /** A directive that this form names as replaced; a reference. */
    public static final String SUPERSEDES = extension("consent-supersedes");
    /** What a revocation takes back: a reference, or the code {@code all}. */
    public static final String REVOKES = extension("consent-revokes");
    /** How a form describes a recipient; a code on the actor. */
    public static final String RECIPIENT_TYPE = extension("recipient-type");
    /** Whether a self-pay item was paid in full; a boolean. */
    public static final String PAID_IN_FULL = extension("paid-in-full");
    /** Care was made conditional on signing; a boolean. */
    public static final String CONDITIONED = extension("care-conditioned");
    /** The form is known to be materially false; a boolean. */
    public static final String MATERIALLY_FALSE = extension("materially-false");
    /** A release has used the form up; a boolean. */
    public static final String SPENT = extension("consent-spent");
    /** The form states that it survives the patient's death; a boolean. */
    public static final String SURVIVES_DEATH = extension("survives-death");
    /** SHA-256 of the signed document, hex; a string on the source. */
    public static final String FORM_HASH = extension("form-sha256");

    private ConsentCodes() {}

    private static String extension(String id) {
        return "https://iopgateway.org/fhir/StructureDefinition/" + id;
    }
}
