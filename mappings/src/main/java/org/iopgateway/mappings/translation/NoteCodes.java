package org.iopgateway.mappings.translation;

/** Codes of {@link MappingNote}s; listed with remedy in {@code docs/problems.md}. */
final class NoteCodes {

    /** A program code that no table of the module knows; kept, and the record restricted. */
    static final String UNKNOWN_PROGRAM_CODE = "MAP-001";
    /** A code of a code system that no sensitivity table knows; kept, and the record restricted. */
    static final String UNCLASSIFIED_CODE = "MAP-002";
    /** SUD care of a person recorded as no Part 2 patient; treated as Part 2. */
    static final String CONTRADICTED_PART2 = "MAP-003";
    /** A time of day where FHIR takes a date. */
    static final String TIME_OF_DAY_DROPPED = "MAP-004";
    /** A scheduled session without an end, which FHIR's Appointment cannot hold. */
    static final String NO_APPOINTMENT = "MAP-005";
    /** A diagnosis that ended, with a status that says it goes on. */
    static final String ABATED_BUT_ACTIVE = "MAP-006";
    /** A required element that the record does not have. */
    static final String DATA_ABSENT = "MAP-007";
    /** A note kept separate that is of no type which the law keeps separate. */
    static final String SEPARATE_OF_NO_TYPE = "MAP-008";

    private NoteCodes() {}
}
