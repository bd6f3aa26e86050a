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
    UNANCHORED(400, IssueType.REQUIRED, "a search needs a parameter that says whom or what it is about"),
    NOT_OFFERED(404, IssueType.NOTSUPPORTED, "this interaction is not offered; see /fhir/metadata"),
    METHOD(405, IssueType.NOTSUPPORTED, "this method is not offered here; see /fhir/metadata"),
    NOT_ACCEPTABLE(406, IssueType.NOTSUPPORTED, "answers are application/fhir+json or application/fhir+xml"),
    STALE(412, IssueType.CONFLICT, "the resource has changed since; read it again"),
    TOO_LARGE(413, IssueType.TOOLONG, "the request is larger than this server takes"),
    MEDIA_TYPE(415, IssueType.NOTSUPPORTED, "bodies are application/fhir+json or application/fhir+xml"),
    UNPROCESSABLE(422, IssueType.INVARIANT, "the message has not the shape of a referral"),
    TOO_MANY(429, IssueType.THROTTLED, "too many requests; ask again when Retry-After has passed"),
    /** Of {@code $member-match}: nobody, several, or somebody of whom the caller must not know. */
    NO_MATCH(422, IssueType.NOTFOUND, "no single member matches"),
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
