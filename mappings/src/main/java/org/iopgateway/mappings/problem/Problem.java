package org.iopgateway.mappings.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, told so that its reader can mend it.
 *
 * @param category what kind of failure this is
 * @param code stable and searchable, for example {@code REC-003}; listed in {@code docs/problems.md}
 * @param message for people: what was expected and what was found, lower case, no final period; never a value that
 *     could be patient data, never a Java type name
 * @param location where: a JSON pointer, {@code line 12 column 3}, an HL7 v2 segment-field or a FHIRPath
 * @param remedy what to do about it
 */
public record Problem(
        Category category, String code, String message, @Nullable String location, @Nullable String remedy) {

    public static Problem malformed(String code, String message, @Nullable String location) {
        return new Problem(Category.MALFORMED, code, message, location, null);
    }

    public static Problem unsupported(String code, String message, @Nullable String location) {
        return new Problem(Category.UNSUPPORTED, code, message, location, null);
    }

    /** The same problem with advice on how to mend it. */
    public Problem withRemedy(String advice) {
        return new Problem(category, code, message, location, advice);
    }

    /** The same problem at another place, for example with the line number put before the pointer. */
    public Problem at(String place) {
        return new Problem(category, code, message, place, remedy);
    }
}
