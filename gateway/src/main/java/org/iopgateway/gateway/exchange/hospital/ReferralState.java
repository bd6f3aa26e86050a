package org.iopgateway.gateway.exchange.hospital;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The states of a closed-loop referral (BSeR 2.0, 360X), and which follow which. */
enum ReferralState {
    RECEIVED,
    ACCEPTED,
    DECLINED,
    CANCELLED,
    COMPLETED;

    private static final Map<ReferralState, Set<ReferralState>> NEXT = Map.of(
            RECEIVED, EnumSet.of(ACCEPTED, DECLINED, CANCELLED),
            ACCEPTED, EnumSet.of(CANCELLED, COMPLETED),
            DECLINED, EnumSet.noneOf(ReferralState.class),
            CANCELLED, EnumSet.noneOf(ReferralState.class),
            COMPLETED, EnumSet.noneOf(ReferralState.class));

    boolean canBecome(ReferralState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** As it stands in canonical referral records. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReferralState ofCode(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown referral state"));
    }
}
