package org.iopgateway.gateway.consent.decision;

/**
 * Purposes with a section of their own, and what a patient asks of the program (R14, R45, R48).
 *
 * @param dutyToMonitor the recipient has a duty to monitor, 2.35
 * @param causeOfDeathLaw a law requires the information for a cause-of-death inquiry, 2.15(b)(1)
 * @param marketing marketing, sale or fundraising, whatever purpose is asserted
 */
public record SpecialPurpose(
        Section section, boolean dutyToMonitor, boolean causeOfDeathLaw, boolean marketing, PatientAsks asks) {

    public static final SpecialPurpose NONE =
            new SpecialPurpose(Section.NONE, false, false, false, PatientAsks.RECORDS);

    public enum Section {
        NONE,
        /** 2.34, multiple enrollments. */
        MULTIPLE_ENROLLMENT,
        /** 2.35, criminal justice referral. */
        CRIMINAL_JUSTICE,
        /** 2.36, prescription monitoring. */
        PRESCRIPTION_MONITORING
    }

    /** What a patient asks for. */
    public enum PatientAsks {
        RECORDS,
        /** The accounting of disclosures, 2.25. */
        ACCOUNTING,
        /** The list of an intermediary's disclosures, 2.24. */
        INTERMEDIARY_LIST
    }
}
