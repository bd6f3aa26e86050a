package org.iopgateway.gateway.pipeline;

import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;

/** The steps of the pipeline, each with the problem of a record that cannot pass it. */
enum Stage {
    /** Reading rows, heads and facts: no record's fault, so it has no problem of its own to tell. */
    LOAD("INT-015", "reading the kept record failed", false),
    TRANSLATE("INT-011", "translating the record to FHIR failed", false),
    VALIDATE("INT-014", "validating the record's resources failed", false),
    STORE("INT-012", "storing the record's resources failed", true),
    FOLLOW("INT-013", "what follows upon a stored record failed", true),
    SETTLE("INT-016", "noting the record's state failed", true);

    private final String code;
    private final String message;
    private final boolean contended;

    Stage(String code, String message, boolean contended) {
        this.code = code;
        this.message = message;
        this.contended = contended;
    }

    /** Whether two transactions can be in each other's way here, so that another try is worth it. */
    boolean isContended() {
        return contended;
    }

    Problem problem() {
        return new Problem(
                Category.FAULT,
                code,
                message,
                null,
                "look for the code and the raw record's id in the log, then replay the record once it is mended");
    }
}
