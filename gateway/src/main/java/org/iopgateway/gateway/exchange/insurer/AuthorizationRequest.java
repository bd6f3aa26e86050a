package org.iopgateway.gateway.exchange.insurer;

import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * An authorization that an enrollment needs.
 *
 * @param id derived from the enrollment; also the id of the authorization record
 * @param patient the program's own patient number
 * @param source where enrollment and coverage were recorded
 * @param enrollment, coverage ids of their records
 */
record AuthorizationRequest(
        String id,
        String patient,
        String source,
        String enrollment,
        String coverage,
        @Nullable PartnerId partner,
        AuthorizationState state,
        @Nullable String confirmedBy) {

    /** The authorization record belongs to the enrollment's source, so that it can name its siblings there. */
    RecordId recordId() {
        return new RecordId(source, RecordKind.AUTHORIZATION, id);
    }

    @Override
    public String toString() {
        return "authorization request " + id;
    }
}
