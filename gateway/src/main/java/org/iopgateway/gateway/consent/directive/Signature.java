package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a form, how and when, 2.31(a)(8) and (9).
 *
 * @param at order in time among forms; absent when the form bears no date
 * @param on the date of signature in local time
 */
public record Signature(
        Signer signer, Authority authority, boolean written, @Nullable Instant at, @Nullable LocalDate on) {

    public enum Signer {
        NOBODY,
        PATIENT,
        PARENT,
        PATIENT_AND_PARENT,
        REPRESENTATIVE,
        /** The program's director, 2.15(a)(2). */
        DIRECTOR
    }

    /** A representative's authority to act, as verified (R22). */
    public enum Authority {
        /** None was verified; kinship is none. */
        NONE,
        GUARDIAN,
        /** A health care proxy, which counts only after a determination of incapacity. */
        PROXY,
        /** A health care proxy that is not in force. */
        PROXY_NOT_IN_FORCE
    }

    public boolean byPatient() {
        return signer == Signer.PATIENT || signer == Signer.PATIENT_AND_PARENT;
    }

    /** Whether this was signed strictly later. */
    public boolean isAfter(Signature other) {
        return at != null && other.at != null && at.isAfter(other.at);
    }

    public boolean isSameTimeAs(Signature other) {
        return at != null && at.equals(other.at);
    }
}
