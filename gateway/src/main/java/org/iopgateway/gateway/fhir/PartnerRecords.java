package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.EmergencyClaim;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.Subjects;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.Caller;
import org.jspecify.annotations.Nullable;

/** Reads and searches for a partner: store, then gate, then answer. Nothing gets from the first to the last by itself. */
final class PartnerRecords {

    /** Stands for whoever is not known; no Patient has it as an id. */
    private static final String NOBODY = "nobody";

    private final FhirRepository repository;
    private final DisclosureGate gate;
    private final Subjects subjects;

    PartnerRecords(FhirRepository repository, DisclosureGate gate, Subjects subjects) {
        this.repository = repository;
        this.gate = gate;
        this.subjects = subjects;
    }

    /** The release of one resource; empty when it is not there, and when it must not be known. */
    Optional<Release> read(Asker asker, ServedType type, String id) {
        Optional<StoredResource> stored = repository.read(new ResourceKey(type.name(), id));
        if (type.isDirectory()) {
            return open(
                    asker, Interaction.READ, Subjects.DIRECTORY, stored.stream().toList());
        }
        String patient = stored.flatMap(subjects::of).orElse(NOBODY);
        return gate.deniesAll(asker.request(Interaction.READ, patient))
                ? Optional.empty()
                : stored.flatMap(one -> open(asker, Interaction.READ, patient, List.of(one)));
    }

    /**
     * One page of a search: candidates are taken and decided until the page is full or none is left. What is withheld
     * leaves no gap, and a page that is not full is the last, whatever the reason. Where nothing about the one person
     * asked for can be released, no candidate is taken: the answer would take longer the more there are (rule R42).
     *
     * @param start how many candidates earlier pages have used up
     */
    Page search(Asker asker, SearchCriteria criteria, int start) {
        Optional<SearchCriteria> narrowed = new MatchedPatient(repository).narrow(criteria);
        Optional<String> about =
                narrowed.isEmpty() ? Optional.of(NOBODY) : narrowed.get().onlyPatient();
        boolean hopeless = about.isPresent() && gate.deniesAll(asker.request(Interaction.SEARCH, about.get()));
        return hopeless || narrowed.isEmpty() ? Page.EMPTY : page(asker, inDirectory(narrowed.get()), start);
    }

    /** Payers are stored by the thousand and are in no directory: going through them would take long and show nothing. */
    private SearchCriteria inDirectory(SearchCriteria criteria) {
        return subjects.only(criteria.type().name()).map(criteria::only).orElse(criteria);
    }

    private Page page(Asker asker, SearchCriteria criteria, int start) {
        List<Resource> shown = new ArrayList<>();
        Map<String, Resource> notices = new LinkedHashMap<>();
        int offset = start;
        int wanted = criteria.count();
        boolean more = true;
        while (more && wanted > 0) {
            List<StoredResource> candidates = repository.search(criteria.query(offset, wanted));
            offset += candidates.size();
            if (offset == 0) {
                // Somebody unknown is on record as somebody denied is: the same work, and the same trail.
                gate.deniesAll(asker.request(Interaction.SEARCH, NOBODY));
            }
            more = candidates.size() == wanted;
            for (Release release : decide(asker, candidates)) {
                shown.addAll(release.resources());
                release.notices().forEach(notice -> notices.put(notice.getIdPart() + notice.fhirType(), notice));
            }
            wanted = criteria.count() - shown.size();
        }
        return new Page(shown, List.copyOf(notices.values()), offset, wanted <= 0);
    }

    private List<Release> decide(Asker asker, List<StoredResource> candidates) {
        Map<String, List<StoredResource>> byPatient = new LinkedHashMap<>();
        for (StoredResource candidate : candidates) {
            subjects.of(candidate).ifPresent(patient -> byPatient
                    .computeIfAbsent(patient, id -> new ArrayList<>())
                    .add(candidate));
        }
        return byPatient.entrySet().stream()
                .flatMap(group -> open(asker, Interaction.SEARCH, group.getKey(), group.getValue()).stream())
                .toList();
    }

    private Optional<Release> open(
            Asker asker, Interaction interaction, String patient, List<StoredResource> candidates) {
        return gate.open(asker.request(interaction, patient), candidates)
                .release()
                .filter(release -> !release.resources().isEmpty());
    }

    /**
     * Who asks.
     *
     * @param emergency what a treating person declares with the request
     */
    record Asker(Caller caller, @Nullable EmergencyClaim emergency) {

        static Asker of(RequestDetails request) {
            return new Asker(CallerInterceptor.of(request), CallerInterceptor.emergencyOf(request));
        }

        DisclosureRequest request(Interaction interaction, String patient) {
            return new DisclosureRequest(caller.partner(), caller.purpose(), interaction, patient)
                    .withEmergency(emergency);
        }
    }

    /**
     * @param matches what is shown
     * @param notices what must accompany it
     * @param end how many candidates have been used up
     * @param full whether a next page is offered; it may turn out empty
     */
    record Page(List<Resource> matches, List<Resource> notices, int end, boolean full) {

        private static final Page EMPTY = new Page(List.of(), List.of(), 0, false);

        @Override
        public String toString() {
            return matches.size() + " matches";
        }
    }
}
