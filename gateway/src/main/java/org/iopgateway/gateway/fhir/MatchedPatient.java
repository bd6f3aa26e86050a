package org.iopgateway.gateway.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Rule R3 for searches that name a person by identifier: several persons fit, or none, and nothing is found; no
 * candidates are told.
 */
final class MatchedPatient {

    private final FhirRepository repository;

    MatchedPatient(FhirRepository repository) {
        this.repository = repository;
    }

    /** The search about the one person who fits; as it is when it names none by identifier; empty when R3 forbids. */
    Optional<SearchCriteria> narrow(SearchCriteria criteria) {
        String name = criteria.type().isPatient() ? "identifier" : "patient.identifier";
        Optional<List<String>> identifiers = criteria.anchor(name);
        if (identifiers.isEmpty()) {
            return Optional.of(criteria);
        }
        List<StoredResource> persons =
                repository.search(new SearchQuery("Patient", Map.of("identifier", identifiers.get()), 0, 2));
        if (persons.size() != 1) {
            return Optional.empty();
        }
        String id = persons.get(0).key().id();
        String reference = criteria.type().isPatient() ? id : "Patient/" + id;
        boolean same = criteria.anchor(criteria.type().isPatient() ? "_id" : "patient")
                .map(named -> named.contains(reference))
                .orElse(true);
        return same ? Optional.of(criteria.about(id)) : Optional.empty();
    }
}
