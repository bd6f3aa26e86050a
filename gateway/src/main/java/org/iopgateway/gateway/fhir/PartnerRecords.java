package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iopgateway.gateway.consent.release.Admission;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.EmergencyClaim;
import org.iopgateway.gateway.consent.release.GateAnswer;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.Subjects;
import org.iopgateway.gateway.fhir.PageTokens.Place;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.ShownMatches;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.Caller;
import org.jspecify.annotations.Nullable;

/** Reads and searches for a partner: store, then gate, then answer. Nothing gets from the first to the last by itself. */
final class PartnerRecords {

    /** Stands for whoever is not known; no Patient has it as an id. */
    static final String NOBODY = "nobody";

    private final FhirRepository repository;
    private final DisclosureGate gate;
    private final ShownMatches matches;
    private final Subjects subjects;

    PartnerRecords(FhirRepository repository, DisclosureGate gate, ShownMatches matches, Subjects subjects) {
        this.repository = repository;
        this.gate = gate;
        this.matches = matches;
        this.subjects = subjects;
    }

    /** The release of one resource; empty when it is not there, and when it must not be known. */
    Optional<Release> read(Asker asker, ServedType type, String id) {
        Optional<StoredResource> stored = repository.read(new ResourceKey(type.name(), id));
        if (type.isDirectory()) {
            return released(gate.open(
                    asker.request(Interaction.READ, Subjects.DIRECTORY),
                    stored.stream().toList()));
        }
        String patient = stored.flatMap(subjects::of).orElse(NOBODY);
        Optional<Admission> admission = gate.admit(asker.request(Interaction.READ, patient));
        return admission.flatMap(admitted -> stored.flatMap(one -> released(gate.open(admitted, List.of(one)))));
    }

    private static Optional<Release> released(GateAnswer answer) {
        return answer.release().filter(release -> !release.resources().isEmpty());
    }

    /**
     * One page of a search. Where nothing about the one person asked for can be released, no candidate is taken: the
     * answer would take longer the more there are (rule R42).
     */
    Page search(Asker asker, SearchCriteria criteria, Place start) {
        return walk(asker, criteria).map(walk -> walk.page(start)).orElse(Page.EMPTY);
    }

    /** How many resources all pages together would show; empty where they are too many to decide about for a number. */
    OptionalInt count(Asker asker, SearchCriteria criteria) {
        return walk(asker, criteria).map(SearchWalk::count).orElse(OptionalInt.of(0));
    }

    /** What the store cannot read is refused before anybody is looked up: for whom it is told must not show in it. */
    private Optional<SearchWalk> walk(Asker asker, SearchCriteria criteria) {
        repository.check(criteria.query(0, 1));
        Optional<SearchCriteria> narrowed = new MatchedPatient(repository).narrow(criteria);
        Optional<String> about =
                narrowed.isEmpty() ? Optional.of(NOBODY) : narrowed.get().onlyPatient();
        Optional<Admission> admission =
                about.flatMap(patient -> gate.admit(asker.request(Interaction.SEARCH, patient)));
        boolean hopeless = about.isPresent() && admission.isEmpty();
        return hopeless
                ? Optional.empty()
                : narrowed.map(left ->
                        new SearchWalk(repository, gate, matches, subjects, asker, inDirectory(left), admission));
    }

    /** Payers are stored by the thousand and are in no directory: going through them would take long and show nothing. */
    private SearchCriteria inDirectory(SearchCriteria criteria) {
        return subjects.only(criteria.type().name()).map(criteria::only).orElse(criteria);
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
}
