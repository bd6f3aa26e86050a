package org.iopgateway.gateway.intake;

import java.util.Locale;

/** The ways in. */
public enum IntakeChannel {
    HTTP,
    FILE,
    MLLP,
    /** A partner's message that became records, for example a referral. */
    PARTNER;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
