package org.iopgateway.gateway.exchange.subscription;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/** Where a subscription stands; the codes are FHIR R4's. */
public enum State {
    /** Its endpoint has not taken a handshake yet: nothing is sent, and it is asked again. */
    REQUESTED,
    ACTIVE,
    /** Its endpoint took a handshake and fails now; what happens is still sent and retried. */
    ERROR,
    /** Nothing is sent: given up, ended, or switched off by the partner. What happens is kept for a while. */
    OFF;

    /** Those in which a subscription is sent what happens. */
    static final Set<State> SENT = EnumSet.of(ACTIVE, ERROR);

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean isSent() {
        return SENT.contains(this);
    }

    public SubscriptionStatus fhir() {
        return SubscriptionStatus.valueOf(name());
    }
}
