package org.iopgateway.gateway.delivery;

import java.util.Arrays;
import java.util.Locale;

/** The exchanges that send to partners; the code names queue messages, rows and metrics. */
public enum Exchange {
    /** Resources to a partner with an interest in the patient, on change. */
    RECORD_FEED,
    /** The state of a referral to the hospital that made it. */
    REFERRAL_UPDATE,
    /** A prior-authorization request to the patient's insurer (Da Vinci PAS {@code $submit}). */
    PRIOR_AUTHORIZATION,
    /** What happened, to the partner's own subscriptions (Subscriptions R5 Backport IG 1.1). */
    SUBSCRIPTION;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Exchange ofCode(String code) {
        return Arrays.stream(values())
                .filter(exchange -> exchange.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown exchange"));
    }
}
