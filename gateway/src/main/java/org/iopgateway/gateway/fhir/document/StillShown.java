package org.iopgateway.gateway.fhir.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.ShownMatches;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Of what was released, that which still shows what was asked for, as for a search: what was taken out of a record must
 * not find it (rules R34, R39, R40). The rest is accounted for with the release, and stays here.
 */
final class StillShown {

    private final ShownMatches matches;

    StillShown(ShownMatches matches) {
        this.matches = matches;
    }

    /** Without what was found by an element that the partner is not shown, or not as finely as was asked. */
    Optional<Release> of(Release release, List<StoredResource> candidates, SearchQuery asked) {
        Map<ResourceKey, StoredResource> stored =
                candidates.stream().collect(Collectors.toMap(StoredResource::key, Function.identity()));
        return release.only(resource -> {
            StoredResource candidate = stored.get(
                    new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart()));
            return candidate != null && matches.matches(candidate, resource, asked);
        });
    }
}
