package org.iopgateway.gateway.exchange.subscription;

import java.time.Instant;
import org.iopgateway.gateway.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is kept.
 *
 * @param purpose the purpose of use of the token that made it; every notification is a disclosure for it
 * @param definition the Subscription as JSON, without the channel's headers
 * @param sealedHeaders the channel's headers, sealed
 * @param error why its endpoint fails: kind and status, never content
 * @param lastNumber number of the last event that was told or may have been
 * @param failures calls that failed one after the other
 */
public record PartnerSubscription(
        String id,
        PartnerId partner,
        String purpose,
        String definition,
        String sealedHeaders,
        Terms terms,
        State state,
        @Nullable String error,
        int version,
        long lastNumber,
        int failures,
        @Nullable Instant failingSince,
        Instant createdAt,
        Instant changedAt) {

    /** What the partner wrote may name a person. */
    @Override
    public String toString() {
        return "subscription " + id + " of " + partner;
    }
}
