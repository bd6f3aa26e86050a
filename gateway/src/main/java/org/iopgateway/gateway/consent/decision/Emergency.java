package org.iopgateway.gateway.consent.decision;

/**
 * An emergency as the requester claims it (42 CFR 2.51, R9, R10).
 *
 * @param consentObtainable the patient could consent now
 * @param refusedNow a capable patient is refusing now (A10)
 * @param disaster a declared disaster, 2.51(a)(2)
 * @param programClosed the program is closed by it and cannot care or obtain consent
 */
public record Emergency(
        boolean claimed,
        Attestation attestation,
        boolean consentObtainable,
        boolean refusedNow,
        boolean disaster,
        boolean programClosed) {

    public static final Emergency NONE = new Emergency(false, Attestation.NONE, false, false, false, false);

    /** Who attested, and how completely. */
    public enum Attestation {
        NONE,
        /** A system set the flag; a system may not declare an emergency. */
        AUTOMATIC,
        INCOMPLETE,
        /** Named treating person, affiliation, nature of the emergency, statement that consent cannot be obtained. */
        FULL
    }
}
