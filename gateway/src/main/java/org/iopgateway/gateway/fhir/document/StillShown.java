package org.iopgateway.gateway.fhir.document;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
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

    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    private final ShownMatches matches;

    StillShown(ShownMatches matches) {
        this.matches = matches;
    }

    /** What was found by an element that the partner is not shown, or not as finely as was asked. */
    Set<Resource> hidden(Release release, List<StoredResource> candidates, SearchQuery asked) {
        Map<ResourceKey, StoredResource> stored =
                candidates.stream().collect(Collectors.toMap(StoredResource::key, Function.identity()));
        Set<Resource> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Resource resource : release.resources()) {
            StoredResource candidate = stored.get(
                    new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart()));
            if (candidate == null || !matches.matches(candidate, resource, asked)) {
                hidden.add(resource);
            }
        }
        return hidden;
    }

    /** The answer without those records, and without the labels that they alone have. */
    static Bundle without(Set<Resource> hidden, Bundle answer) {
        if (hidden.isEmpty()) {
            return answer;
        }
        answer.getEntry().removeIf(entry -> hidden.contains(entry.getResource()));
        answer.getMeta()
                .getSecurity()
                .removeIf(label -> !label.getSystem().equals(CONFIDENTIALITY)
                        && answer.getEntry().stream().noneMatch(entry -> bears(entry.getResource(), label)));
        if (answer.hasTotal()) {
            answer.setTotal((int) answer.getEntry().stream()
                    .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                    .count());
        }
        return answer;
    }

    private static boolean bears(Resource resource, Coding label) {
        return resource.getMeta().getSecurity(label.getSystem(), label.getCode()) != null;
    }
}
