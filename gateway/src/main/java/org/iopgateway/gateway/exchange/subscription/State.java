package org.iopgateway.gateway.exchange.subscription;

import java.util.Locale;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/** Where a subscription stands; the codes are FHIR R4's. */
public enum State {
    /** Its endpoint has not answered the handshake yet. */
    REQUESTED,
    ACTIVE,
    /** Its endpoint fails; what happens is still sent and retried. */
    ERROR,
    /** Nothing is sent: given up, ended, or switched off by the partner. What happens is kept for a while. */
    OFF;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean isSent() {
        return this == ACTIVE || this == ERROR;
    }

    public SubscriptionStatus fhir() {
        return SubscriptionStatus.valueOf(name());
    }
}
