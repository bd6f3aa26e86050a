package org.iopgateway.gateway.consent.capture;

import java.util.List;

/**
 * What was found when a form was checked.
 *
 * @param update an earlier version of the form is on file
 * @param opens what it lets partners have
 * @param closes what it takes from them
 */
record CheckedForm(
        Form form,
        boolean update,
        List<Finding> findings,
        List<Conflict> conflicts,
        List<FormEffect> opens,
        List<FormEffect> closes) {

    CheckedForm {
        findings = List.copyOf(findings);
        conflicts = List.copyOf(conflicts);
        opens = List.copyOf(opens);
        closes = List.copyOf(closes);
    }

    /** Whether it may be relied on as it stands. */
    boolean isValid() {
        return findings.stream().noneMatch(Finding::isDefect) && !revokesNothing();
    }

    /** A revocation that would take nothing back, and leave its taker in the belief that it did. */
    boolean revokesNothing() {
        return conflicts.stream().anyMatch(conflict -> conflict.code().equals("R17_REVOKED_UNKNOWN"));
    }

    /**
     * Whether it is to be stored. A new version of a form on file is never refused for its defects: refusing it would
     * leave in force what the program now knows to be defective.
     */
    boolean isAcceptable() {
        return isValid() || (update && !revokesNothing());
    }

    @Override
    public String toString() {
        return form.toString();
    }
}
