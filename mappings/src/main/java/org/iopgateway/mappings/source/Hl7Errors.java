package org.iopgateway.mappings.source;

import org.iopgateway.mappings.problem.Problem;

/** The HL7 v2 error code (table 0357, for ERR-3) of a problem; its location is what ERR-2 tells. */
public final class Hl7Errors {

    private static final Hl7Tables TABLES = Hl7Tables.load();

    private Hl7Errors() {}

    public static String codeOf(Problem problem) {
        return TABLES.find("error", problem.code())
                .orElseGet(() -> TABLES.get("error", problem.category().name(), "207"));
    }
}
