package org.iopgateway.gateway.consent.directive;

/**
 * What kind of note a resource is, or is drawn from (rule R5).
 *
 * @param keptSeparate kept apart from the rest of the record; not stated counts as kept apart for a resource that says
 *     it is such a note
 * @param byProgram written by a professional of this program, so that a psychotherapy note of a Part 2 patient is a
 *     counseling note too (rule R29)
 */
public record Note(Kind kind, boolean keptSeparate, Derivation derivation, boolean byProgram) {

    /** Not a note. */
    public static final Note NONE = new Note(Kind.NONE, false, Derivation.NONE, true);

    /** The two protected kinds. */
    public enum Kind {
        NONE,
        /** 42 CFR 2.11. */
        SUD_COUNSELING,
        /** 45 CFR 164.501. */
        PSYCHOTHERAPY
    }

    /** What was drawn from a separate note; both are excluded from the definition and are ordinary records. */
    public enum Derivation {
        NONE,
        SUMMARY,
        TIMES
    }

    /** Whether the gates of R28 and R29 apply: kept separate, and the note itself rather than something drawn from it. */
    public boolean isSeparate() {
        return kind != Kind.NONE && keptSeparate && derivation == Derivation.NONE;
    }
}
