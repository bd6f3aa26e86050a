package org.iopgateway.gateway.trust;

import java.util.Collection;
import java.util.Set;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.RegisteredSoftware.Software;
import org.jspecify.annotations.Nullable;

/**
 * A client of the token endpoint.
 *
 * @param id the partner's id, or that which a registered software was given
 * @param software absent for a partner that its file alone introduces
 */
record OAuthClient(String id, Partner partner, @Nullable Software software) {

    /** What of the wished scopes it can be given: what its partner's file and its own registration both allow. */
    Set<String> grant(Collection<String> wished) {
        Set<String> registered = software == null ? Set.copyOf(wished) : SmartScope.grant(wished, software.scopes());
        return SmartScope.grant(registered, partner.trust().scopes());
    }
}
