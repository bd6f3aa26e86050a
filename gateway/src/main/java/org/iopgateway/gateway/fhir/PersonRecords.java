package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.Caller;

/** One person's records for an operation: store, then gate, then answer, as for reads and searches. */
public final class PersonRecords {

    /** Stands for whoever is not known; no Patient has it as an id. */
    public static final String NOBODY = "nobody";

    private static final int PAGE = 100;

    private final FhirRepository repository;
    private final DisclosureGate gate;

    PersonRecords(FhirRepository repository, DisclosureGate gate) {
        this.repository = repository;
        this.gate = gate;
    }

    /**
     * Whether nothing about the person can go to the caller, who then gets the answer for somebody unknown (rule R42).
     * The denial is on record afterwards; ask it once for each request, also about {@link #NOBODY}.
     */
    public boolean deniesAll(RequestDetails request, Interaction interaction, String patient) {
        return gate.deniesAll(asked(request, interaction, patient));
    }

    /** What may leave of the candidates; empty when nothing may. */
    public Optional<Release> open(
            RequestDetails request, Interaction interaction, String patient, List<StoredResource> candidates) {
        if (candidates.isEmpty()) {
            // Somebody of whom there is nothing is on record as somebody unknown is.
            gate.deniesAll(asked(request, interaction, NOBODY));
            return Optional.empty();
        }
        return gate.open(asked(request, interaction, patient), candidates)
                .release()
                .filter(release -> !release.resources().isEmpty());
    }

    /** Refuses a search that cannot be read; ask it before anybody is looked up, so that it tells nothing of anybody. */
    public void check(SearchQuery query) {
        repository.check(query);
    }

    /** One page of candidates. */
    public List<StoredResource> page(SearchQuery query) {
        return repository.search(query);
    }

    /** Every candidate, page by page; only for searches about one person. */
    public List<StoredResource> all(SearchQuery query) {
        List<StoredResource> all = new ArrayList<>();
        List<StoredResource> page;
        do {
            page = repository.search(query.from(all.size(), PAGE));
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    private static DisclosureRequest asked(RequestDetails request, Interaction interaction, String patient) {
        Caller caller = CallerInterceptor.of(request);
        return new DisclosureRequest(caller.partner(), caller.purpose(), interaction, patient)
                .withEmergency(CallerInterceptor.emergencyOf(request));
    }
}
