package org.iopgateway.gateway.exchange.subscription;

import java.time.Instant;
import org.iopgateway.gateway.repository.ResourceKey;

/**
 * A numbered event.
 *
 * @param focus what came or changed
 * @param fresh whether its number was new with this attempt
 */
public record Event(long number, ResourceKey focus, Instant at, boolean fresh) {

    @Override
    public String toString() {
        return focus.type() + " event " + number;
    }
}
