package org.iopgateway.gateway.consent.decision;

/** Who asks ({@code rules.md} section 1.1). Partners are the first four; the others appear so that the bars hold. */
public enum RequesterType {
    HOSPITAL,
    INSURER,
    /** Veterans Health Administration. */
    VHA,
    /** Veterans Benefits Administration. */
    VBA,
    COURT,
    LAW_ENFORCEMENT,
    PROBATION,
    AUDITOR,
    RESEARCHER,
    PUBLIC_HEALTH,
    MEDICAL_EXAMINER,
    /** Prescription drug monitoring program. */
    PDMP,
    /** Opioid treatment program. */
    OTP,
    /** Armed Forces command or Department of Defense. */
    DOD,
    /** An exchange that passes records on. */
    INTERMEDIARY,
    /** Bound by Part 2 because it received records, for example a payer's contractor. */
    LAWFUL_HOLDER,
    PROGRAM_STAFF,
    PATIENT,
    PERSONAL_REPRESENTATIVE
}
