package org.iopgateway.mappings.problem;

/** What kind of failure a {@link Problem} is; each protocol renders a category to its own status. */
public enum Category {
    /** The input breaks its format or schema; the sender must mend it. */
    MALFORMED,
    /** Well formed, but of a kind, event or version that is not handled. */
    UNSUPPORTED,
    /** Something that the input names is not known here. */
    NOT_FOUND,
    /** Not allowed for this caller, decided before any look-up of a person. */
    FORBIDDEN,
    /** Contradicts what is stored, for example another content under the same id and version. */
    CONFLICT,
    /** Over a limit of size, count or rate; may be tried again in smaller parts. */
    BUSY,
    /** Something we depend on does not answer; may be tried again unchanged. */
    UNAVAILABLE,
    /** Our own fault. */
    FAULT
}
