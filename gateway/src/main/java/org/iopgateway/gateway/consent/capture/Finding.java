package org.iopgateway.gateway.consent.capture;

/**
 * One thing about a form that its taker should know.
 *
 * @param severity whether the form can be relied on in spite of it
 * @param code of section 3 of the rules, for example {@code A4_RECIPIENT}; for a note a code of this package
 * @param clause clause of law
 * @param pointer JSON pointer to the place in the record
 * @param says what is missing or wrong, in plain words
 * @param ask what to ask the patient
 */
record Finding(Severity severity, String code, String clause, String pointer, String says, String ask) {

    /** What a finding means for the form. */
    enum Severity {
        /** Nothing is disclosed in reliance on the form. */
        DEFECT,
        /** A part of what the form describes is not disclosed in reliance on it. */
        LIMIT,
        /** Changes nothing, but may not be what was meant. */
        NOTE
    }

    boolean isDefect() {
        return severity == Severity.DEFECT;
    }

    Finding as(Severity other) {
        return new Finding(other, code, clause, pointer, says, ask);
    }
}
