package org.iopgateway.gateway.consent.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Date;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * What decisions must know of stored resources, read once for each version: a version never changes, and another content
 * or label is another version.
 */
final class KnownFacts {

    private static final int MOST = 20_000;

    private final ResourceFactsReader reader;
    private final Cache<Version, ResourceFacts> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownFacts(ResourceFactsReader reader) {
        this.reader = reader;
    }

    ResourceFacts of(StoredResource stored) {
        Date stamp = stored.resource().getMeta().getLastUpdated();
        return stamp == null
                ? reader.read(stored.resource())
                : known.get(
                        new Version(stored.key(), stored.version(), stamp.getTime()),
                        version -> reader.read(stored.resource()));
    }

    /** Of something that is not stored. */
    ResourceFacts read(Resource resource) {
        return reader.read(resource);
    }

    /** The time tells apart two attempts at the same version, of which one was rolled back. */
    private record Version(ResourceKey key, String number, long stored) {}
}
