package org.iopgateway.gateway.fhir.bulk;

/**
 * One sealed NDJSON file of an export.
 *
 * @param type resource type of its lines; OperationOutcome for errors
 * @param lines as they were written; what is handed out may have fewer
 */
record ExportFile(String id, String type, int lines) {

    /** The type of error lines. */
    static final String ERRORS = "OperationOutcome";

    boolean isErrors() {
        return ERRORS.equals(type);
    }
}
