package org.iopgateway.gateway.consent.capture;

import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;

/** What is wrong with a request to register a form, apart from the form itself. */
final class CaptureProblems {

    /** The form lacks elements; each is told with its own code. */
    static final String DEFECTIVE = "CNS-010";

    /** The revocation would take nothing back. */
    static final String REVOKES_NOTHING = "CNS-012";

    private CaptureProblems() {}

    static Problem otherKind() {
        return Problem.malformed(
                        "CNS-011",
                        "expected a consent, restriction or revocation, found a record of another kind",
                        "/kind")
                .withRemedy("send records of other kinds to POST /records");
    }

    static Problem notNewer() {
        return new Problem(
                Category.CONFLICT,
                "CNS-013",
                "this version of the form is stored with another content, or a newer version is stored",
                "/version",
                "look at what is on file, and give the changed form a higher version");
    }

    static Problem mediaType() {
        return Problem.unsupported("CNS-014", "the media type is not application/json", null)
                .withRemedy("send one record as application/json; many go to POST /records as application/x-ndjson");
    }

    static Problem tooLarge(int limit) {
        return new Problem(
                Category.BUSY,
                "CNS-015",
                "the body is over the limit of " + limit + " bytes for one form",
                null,
                "send the record alone, not the scanned document");
    }

    static Problem brokeOff() {
        return Problem.malformed("CNS-016", "the sender broke off before the end; nothing was kept", null)
                .withRemedy("send the form again");
    }

    /** Told in a receipt when the check itself failed. */
    static Problem unchecked() {
        return new Problem(
                Category.FAULT,
                "CNS-017",
                "the form is stored and could not be checked for what it lacks",
                null,
                "look at it with GET /consents; the gate decides on it as on any other");
    }

    /** Both numbers are patient data. */
    static Problem otherPatient() {
        return new Problem(
                Category.CONFLICT,
                "CNS-018",
                "a form of this id is stored for another patient",
                "/patient",
                "give the form an id of its own, or mend the patient number");
    }
}
