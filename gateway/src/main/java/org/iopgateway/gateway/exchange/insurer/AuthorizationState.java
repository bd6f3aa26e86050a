package org.iopgateway.gateway.exchange.insurer;

import java.util.Arrays;
import java.util.Locale;

/** Where a prior authorization stands with us. */
enum AuthorizationState {
    /** The coverage's payer is no partner, or the coverage is not known yet. */
    NO_PAYER,
    /** Waits for the utilization reviewer, since a person confirms before the first submission. */
    TO_CONFIRM,
    CONFIRMED,
    APPROVED,
    PARTIAL,
    DENIED,
    PENDED;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AuthorizationState ofCode(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown authorization state"));
    }
}
