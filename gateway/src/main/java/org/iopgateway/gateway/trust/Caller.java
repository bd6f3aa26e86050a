package org.iopgateway.gateway.trust;

import java.util.Set;
import org.iopgateway.gateway.partner.Partner;

/**
 * Who calls, proven by an access token that we issued.
 *
 * @param purpose the one purpose of use (v3-ActReason) that the token was asked for
 * @param scopes as granted
 */
public record Caller(Partner partner, String purpose, Set<String> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Whether the token's scopes allow an interaction.
     *
     * @param permission one of the letters {@code c r u d s} of SMART v2
     */
    public boolean may(char permission, String type) {
        return SmartScope.allow(scopes, type, permission);
    }
}
