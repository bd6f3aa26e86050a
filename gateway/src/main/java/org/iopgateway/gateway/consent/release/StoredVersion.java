package org.iopgateway.gateway.consent.release;

import java.util.Date;
import java.util.Optional;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Which version of which resource: a version never changes, and another content or label is another version. The time
 * tells apart two attempts at the same version, of which one was rolled back.
 */
record StoredVersion(ResourceKey key, String number, long stored) {

    /** Empty for one that bears no time. */
    static Optional<StoredVersion> of(StoredResource resource) {
        Date stamp = resource.resource().getMeta().getLastUpdated();
        return Optional.ofNullable(stamp)
                .map(time -> new StoredVersion(resource.key(), resource.version(), time.getTime()));
    }
}
