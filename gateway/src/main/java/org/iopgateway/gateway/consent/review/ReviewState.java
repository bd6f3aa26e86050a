package org.iopgateway.gateway.consent.review;

import java.util.Locale;

/** What became of an item of the work list. */
enum ReviewState {
    OPEN,
    CONFIRMED,
    REFUSED,
    /** Of a notice: somebody has seen it. */
    ACKNOWLEDGED,
    /** Of a hold: all of its resources have newer versions, which have an item of their own. */
    SUPERSEDED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReviewState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
