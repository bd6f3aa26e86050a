package org.iopgateway.gateway.consent.review;

import java.util.Locale;

/** Why something stands in the work list ({@code rules.md} section 1.1, {@code HUMAN_REVIEW}). */
public enum ReviewKind {
    /** A release that waits until a named person confirms it. */
    HOLD,
    /** A denial that a person is told of, and may act upon outside the gateway. */
    NOTICE,
    /** What left in a medical emergency (42 CFR 2.51; open question A2: counsel is informed of each use). */
    EMERGENCY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReviewKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
