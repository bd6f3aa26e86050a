package org.iopgateway.gateway.consent.directive;

import java.util.List;
import java.util.Set;

/**
 * What a revocation takes back.
 *
 * @param everything every consent signed before it
 * @param ids logical ids of the Consents named
 * @param toward recipients toward whom only; empty means all
 */
public record Revokes(boolean everything, Set<String> ids, List<Recipient> toward) {

    static final Revokes NOTHING = new Revokes(false, Set.of(), List.of());

    public Revokes {
        ids = Set.copyOf(ids);
        toward = List.copyOf(toward);
    }
}
