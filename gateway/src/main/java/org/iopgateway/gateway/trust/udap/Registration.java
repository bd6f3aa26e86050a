package org.iopgateway.gateway.trust.udap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A registration as it is kept.
 *
 * @param software the URI that the software calls itself by
 * @param contacts URIs, separated by blanks
 * @param certificate SHA-256 thumbprint of the certificate that it registered with last
 */
record Registration(
        String clientId,
        String community,
        String software,
        State state,
        @Nullable String partner,
        String clientName,
        String contacts,
        String scope,
        String certificate,
        Instant registeredAt,
        Instant updatedAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Where it stands. */
    enum State {
        /** Waits for the program's staff. */
        PENDING,
        /** Tied to a partner. */
        APPROVED,
        /** By the program's staff; registering again does not change it. */
        REFUSED,
        /** By the software itself. */
        CANCELLED
    }
}
