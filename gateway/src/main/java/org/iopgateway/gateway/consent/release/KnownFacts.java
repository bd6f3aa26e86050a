package org.iopgateway.gateway.consent.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * What decisions must know of stored resources, read once for each version.
 */
final class KnownFacts {

    private static final int MOST = 20_000;

    private final ResourceFactsReader reader;
    private final Cache<StoredVersion, ResourceFacts> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownFacts(ResourceFactsReader reader) {
        this.reader = reader;
    }

    ResourceFacts of(StoredResource stored) {
        return StoredVersion.of(stored)
                .map(version -> known.get(version, key -> readStored(stored.resource())))
                .orElseGet(() -> readStored(stored.resource()));
    }

    private ResourceFacts readStored(Resource resource) {
        return reader.read(resource, TodaysLabels.of(resource));
    }

    /** Of something that is not stored. */
    ResourceFacts read(Resource resource) {
        return reader.read(resource);
    }
}
