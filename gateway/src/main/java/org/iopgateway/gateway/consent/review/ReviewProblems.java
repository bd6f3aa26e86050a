package org.iopgateway.gateway.consent.review;

import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** What can be wrong with a person's decision, and how to mend it. */
final class ReviewProblems {

    private ReviewProblems() {}

    static ProblemException unknown() {
        return new ProblemException(
                new Problem(Category.NOT_FOUND, "REV-001", "no review has this id", null, "GET /reviews"));
    }

    static ProblemException decided(ReviewState state) {
        return new ProblemException(new Problem(
                Category.CONFLICT,
                "REV-002",
                "expected an open review, found it " + state.code(),
                null,
                "GET /reviews/{id} names who decided"));
    }

    static ProblemException notOfThisKind(boolean hold) {
        return new ProblemException(new Problem(
                Category.CONFLICT,
                "REV-003",
                hold ? "a hold is confirmed or refused" : "a notice can only be acknowledged",
                null,
                hold ? "POST /reviews/{id}/confirm or /refuse" : "POST /reviews/{id}/acknowledge"));
    }

    static ProblemException unnamed(String expected) {
        return new ProblemException(Problem.malformed("REV-004", expected, "/by")
                .withRemedy("send the deciding person's name or staff number as \"by\""));
    }

    static ProblemException unreasoned(String expected) {
        return new ProblemException(
                Problem.malformed("REV-005", expected, "/reason").withRemedy("say in a sentence why, as \"reason\""));
    }

    static ProblemException unlisted() {
        return new ProblemException(Problem.malformed("REV-006", "expected open or decided, found another", "state")
                .withRemedy("GET /reviews?state=open or ?state=decided, page from 0, size 1 to 200"));
    }

    static ProblemException unavailable(RuntimeException cause) {
        return new ProblemException(
                new Problem(
                        Category.UNAVAILABLE,
                        "REV-007",
                        "the decision cannot be put on record, so it was not taken",
                        null,
                        "try again; the log names the cause"),
                cause);
    }
}
