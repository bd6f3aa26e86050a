package org.iopgateway.gateway.trust;

import org.iopgateway.gateway.partner.Partner;

/** Access tokens that partners' servers issue to us (SMART Backend Services, we as client). */
public interface PartnerTokens {

    /**
     * A token that is good for at least some seconds more: from the cache, or asked for now; one renewal at a time.
     *
     * @throws org.iopgateway.mappings.problem.ProblemException {@code TRU-…}: {@code UNAVAILABLE} when asking again may
     *     help, {@code FORBIDDEN} when the partner refuses us, {@code UNSUPPORTED} when its file names no token endpoint
     */
    String tokenFor(Partner partner);

    /** Forgets the cached token, for example after the partner answered 401 with it. */
    void forget(Partner partner);
}
