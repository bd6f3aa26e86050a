package org.iopgateway.gateway.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Admission;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.GateAnswer;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.Subjects;
import org.iopgateway.gateway.fhir.PageTokens.Place;
import org.iopgateway.gateway.fhir.PartnerRecords.Asker;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.ShownMatches;
import org.iopgateway.gateway.repository.StoredResource;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the candidates of one search and decides about them, a part at a time. What is withheld leaves no gap, and
 * a page that is not full is the last, whatever the reason. A released resource counts only if what it still shows meets
 * the search (rules R34, R39, R40: who is to see no more than that a session was, must not find it by its kind).
 */
final class SearchWalk {

    private static final int COUNTED_AT_ONCE = 100;

    /** Beyond, a number is not told: a person in the program has some hundreds of records of a type. */
    private static final int MOST_COUNTED = 10_000;

    private final FhirRepository repository;
    private final DisclosureGate gate;
    private final ShownMatches conditions;
    private final Subjects subjects;
    private final Asker asker;
    private final SearchCriteria criteria;
    private final Companions companions;
    private Optional<Admission> admission;

    /** @param admission to the one patient whom the search is about; absent for one about several */
    SearchWalk(
            FhirRepository repository,
            DisclosureGate gate,
            ShownMatches conditions,
            Subjects subjects,
            Asker asker,
            SearchCriteria criteria,
            Optional<Admission> admission) {
        this.repository = repository;
        this.gate = gate;
        this.conditions = conditions;
        this.subjects = subjects;
        this.asker = asker;
        this.criteria = criteria;
        this.admission = admission;
        this.companions = new Companions(repository, asker.caller(), criteria);
    }

    /** Candidates are taken and decided until the page is full or none is left. */
    Page page(Place start) {
        Shown shown = new Shown();
        Place place = new ResumedPlace(repository).find(criteria, start);
        int wanted = criteria.wishes().count();
        boolean more = true;
        while (more && wanted > 0) {
            List<StoredResource> candidates = candidates(place, wanted);
            more = candidates.size() == wanted;
            place = behind(place, candidates);
            decide(candidates, shown);
            wanted = criteria.wishes().count() - shown.matches.size();
        }
        return shown.page(place, wanted <= 0);
    }

    /** Every candidate is decided as for a page; an answer of a number is accounted for like one that shows them. */
    OptionalInt count() {
        Shown shown = new Shown();
        Place place = Place.START;
        boolean more = true;
        while (more && place.offset() < MOST_COUNTED) {
            List<StoredResource> candidates = candidates(place, COUNTED_AT_ONCE);
            more = candidates.size() == COUNTED_AT_ONCE;
            place = behind(place, candidates);
            decide(candidates, shown);
        }
        return more ? OptionalInt.empty() : OptionalInt.of(shown.matches.size());
    }

    private List<StoredResource> candidates(Place place, int most) {
        List<StoredResource> candidates = repository.search(criteria.query(place.offset(), most));
        if (place.offset() == 0 && candidates.isEmpty()) {
            // Somebody unknown is on record as somebody denied is: the same work, and the same trail.
            gate.deniesAll(asker.request(Interaction.SEARCH, PartnerRecords.NOBODY));
        }
        return candidates;
    }

    private static Place behind(Place place, List<StoredResource> candidates) {
        return candidates.isEmpty()
                ? place
                : new Place(
                        place.offset() + candidates.size(),
                        candidates.get(candidates.size() - 1).key().id());
    }

    private void decide(List<StoredResource> candidates, Shown shown) {
        Map<String, List<StoredResource>> byPatient = new LinkedHashMap<>();
        Map<ResourceKey, Integer> order = new HashMap<>();
        for (StoredResource candidate : candidates) {
            order.put(candidate.key(), order.size());
            subjects.of(candidate).ifPresent(patient -> byPatient
                    .computeIfAbsent(patient, id -> new ArrayList<>())
                    .add(candidate));
        }
        List<Resource> matches = new ArrayList<>();
        byPatient.forEach((patient, group) -> matches.addAll(decide(patient, group, shown)));
        if (byPatient.size() > 1) {
            matches.sort(Comparator.comparing(match -> order.getOrDefault(Companions.key(match), order.size())));
        }
        shown.matches.addAll(matches);
    }

    /** Matches and what comes along are decided together, in one release: so what they say of each other may stay. */
    private List<Resource> decide(String patient, List<StoredResource> group, Shown shown) {
        List<StoredResource> along = companions.of(group);
        List<StoredResource> all = new ArrayList<>(group);
        all.addAll(along);
        Optional<Release> release = open(patient, all).release();
        if (release.isEmpty()) {
            return List.of();
        }
        Map<ResourceKey, StoredResource> asked =
                group.stream().collect(Collectors.toMap(StoredResource::key, one -> one));
        List<Resource> released = release.get().shown();
        List<Resource> matches = released.stream()
                .filter(resource -> meets(asked.get(Companions.key(resource)), resource))
                .toList();
        if (!matches.isEmpty()) {
            List<Resource> linked = companions.linked(matches, released);
            linked.forEach(shown::include);
            Set<Resource> seen = new HashSet<>(matches);
            seen.addAll(linked);
            release.get().only(seen::contains).ifPresent(left -> left.notices().forEach(shown::notice));
        }
        return matches;
    }

    /** What was found at the admission serves once: more parts of a search take time, in which more may be stored. */
    private GateAnswer open(String patient, List<StoredResource> candidates) {
        Optional<Admission> fresh = admission.filter(admitted -> admitted.isAbout(patient));
        admission = Optional.empty();
        return fresh.map(admitted -> gate.open(admitted, candidates))
                .orElseGet(() -> gate.open(asker.request(Interaction.SEARCH, patient), candidates));
    }

    /** @param candidate what was released; absent for what comes along */
    private boolean meets(@Nullable StoredResource candidate, Resource released) {
        return candidate != null
                && criteria.shown()
                        .map(query -> conditions.matches(candidate, released, query))
                        .orElse(true);
    }

    /** What has been released so far, each resource once. */
    private static final class Shown {

        private final List<Resource> matches = new ArrayList<>();
        private final Map<ResourceKey, Resource> included = new LinkedHashMap<>();
        private final Map<ResourceKey, Resource> notices = new LinkedHashMap<>();

        void include(Resource resource) {
            included.putIfAbsent(Companions.key(resource), resource);
        }

        void notice(Resource notice) {
            notices.put(Companions.key(notice), notice);
        }

        Page page(Place end, boolean full) {
            matches.forEach(match -> included.remove(Companions.key(match)));
            return new Page(
                    List.copyOf(matches), List.copyOf(included.values()), List.copyOf(notices.values()), end, full);
        }
    }
}
