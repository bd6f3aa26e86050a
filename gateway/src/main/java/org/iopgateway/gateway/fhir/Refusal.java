package org.iopgateway.gateway.fhir;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Every way in which the partner API says no. The words depend on the refusal alone: never on a person, on what is
 * stored, or on what a library thinks.
 */
public enum Refusal {
    /** For what is not there and for what the caller must not know of: the same answer (rule R42). */
    UNKNOWN(404, IssueType.NOTFOUND, "no such resource"),
    UNAUTHENTICATED(401, IssueType.LOGIN, "a valid access token is required"),
    FORBIDDEN(403, IssueType.FORBIDDEN, "the access token does not allow this interaction"),
    MALFORMED(400, IssueType.INVALID, "the request cannot be read"),
    PARAMETER(
            400, IssueType.VALUE, "a search parameter is not offered, or its value cannot be read; see /fhir/metadata"),
    ATTESTATION(
            400,
            IssueType.VALUE,
            "the Emergency-Attestation header cannot be read, or the token is for another purpose than ETREAT or BTG"),
    UNANCHORED(400, IssueType.REQUIRED, "a search needs one of: patient, patient.identifier, identifier, _id"),
    NOT_OFFERED(404, IssueType.NOTSUPPORTED, "this interaction is not offered; see /fhir/metadata"),
    METHOD(405, IssueType.NOTSUPPORTED, "this method is not offered here; see /fhir/metadata"),
    NOT_ACCEPTABLE(406, IssueType.NOTSUPPORTED, "answers are application/fhir+json or application/fhir+xml"),
    TOO_LARGE(413, IssueType.TOOLONG, "the request is larger than this server takes"),
    MEDIA_TYPE(415, IssueType.NOTSUPPORTED, "bodies are application/fhir+json or application/fhir+xml"),
    UNPROCESSABLE(422, IssueType.INVARIANT, "the message has not the shape of a referral"),
    TOO_MANY(429, IssueType.THROTTLED, "too many requests; wait as Retry-After says"),
    UNAVAILABLE(503, IssueType.TRANSIENT, "try again later"),
    FAULT(500, IssueType.EXCEPTION, "the request could not be served");

    private final int status;
    private final IssueType type;
    private final String text;

    Refusal(int status, IssueType type, String text) {
        this.status = status;
        this.type = type;
        this.text = text;
    }

    int status() {
        return status;
    }

    IssueType type() {
        return type;
    }

    String text() {
        return text;
    }
}
