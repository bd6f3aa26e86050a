package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Says what a partner would be shown of a patient now, and why: the gate's own plan, which is then thrown away. Discloses
 * nothing, records nothing.
 */
final class ExplainDecisions {

    private static final int PAGE = 100;
    private static final int MOST_RESOURCES = 1000;

    private final FhirRepository repository;
    private final ReleasePlanner planner;
    private final Set<String> types;
    private final Clock clock;

    /** @param types resource types that are asked about when the question names none */
    ExplainDecisions(FhirRepository repository, ReleasePlanner planner, Set<String> types, Clock clock) {
        this.repository = repository;
        this.planner = planner;
        this.types = types;
        this.clock = clock;
    }

    /** @param askedTypes FHIR resource types; empty means all that are ever disclosed */
    Explanation explain(DisclosureRequest request, List<String> askedTypes) {
        Candidates candidates = candidates(request.patient(), askedTypes);
        Instant at = clock.instant();
        return new Explanation(
                at, planner.plan(request, candidates.resources(), at).decided(), candidates.complete());
    }

    /** Everything of a patient that could be asked for, up to the limit. */
    Candidates candidates(String patient, List<String> askedTypes) {
        List<StoredResource> resources = new ArrayList<>();
        boolean complete = true;
        for (String type : askedTypes.isEmpty() ? types : askedTypes) {
            complete &= collect(type, patient, resources);
        }
        return new Candidates(resources, complete);
    }

    Set<String> types() {
        return types;
    }

    private boolean collect(String type, String patient, List<StoredResource> into) {
        if (type.equals("Patient")) {
            repository.read(new ResourceKey("Patient", patient)).ifPresent(into::add);
            return true;
        }
        SearchQuery all = SearchQuery.ofPatient(type, patient, PAGE);
        List<StoredResource> page;
        int offset = 0;
        do {
            page = repository.search(new SearchQuery(type, all.parameters(), offset, PAGE));
            for (StoredResource stored : page) {
                if (into.size() == MOST_RESOURCES) {
                    return false;
                }
                into.add(stored);
            }
            offset += page.size();
        } while (page.size() == PAGE);
        return true;
    }

    /** @param complete false when there are more resources than were looked at */
    record Candidates(List<StoredResource> resources, boolean complete) {}

    /** @param complete false when there are more resources than were looked at */
    record Explanation(Instant at, List<Decided> decided, boolean complete) {}
}
