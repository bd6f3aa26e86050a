package org.iopgateway.gateway.repository;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Tells the store's refusals in our words; its own may quote content and stay in the cause. */
final class StoreProblems {

    private static final int FIRST_SERVER_FAULT = 500;

    private StoreProblems() {}

    static ProblemException of(BaseServerResponseException refusal) {
        return new ProblemException(describe(refusal), refusal);
    }

    private static Problem describe(BaseServerResponseException refusal) {
        if (refusal instanceof ResourceVersionConflictException || refusal instanceof PreconditionFailedException) {
            return new Problem(
                    Category.BUSY,
                    "STO-012",
                    "another transaction stored the same resource at the same moment",
                    null,
                    "try again unchanged");
        }
        if (refusal.getStatusCode() < FIRST_SERVER_FAULT) {
            return Problem.malformed(
                    "STO-011", "expected a valid FHIR resource with an id, the store refuses it", null);
        }
        return new Problem(
                Category.UNAVAILABLE, "STO-013", "the store failed", null, "try again unchanged; look at the database");
    }
}
