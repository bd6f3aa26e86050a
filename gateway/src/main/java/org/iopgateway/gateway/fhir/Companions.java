package org.iopgateway.gateway.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ReferencePath;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.SearchQuery.Filter;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.Caller;

/**
 * What a search asks to be brought along with its matches. It goes to the gate in the same release as they, and is shown
 * only where a released match still refers to it, or it to one: what is withheld of a link stays withheld.
 */
final class Companions {

    /** For one page of matches, and each kind. A page of matches has at most a hundred. */
    private static final int MOST = 500;

    private final FhirRepository repository;
    private final Caller caller;
    private final List<Inclusion> includes;
    private final List<Inclusion> revincludes;

    /**
     * What the search names by reference: it is decided about too, and not shown. A reference stays in a match only where
     * its target may leave with it, and only what a match still shows finds it.
     */
    private final List<Inclusion> named;

    Companions(FhirRepository repository, Caller caller, SearchCriteria criteria) {
        this.repository = repository;
        this.caller = caller;
        boolean counts = criteria.wishes().subset().counts();
        this.includes = counts ? List.of() : criteria.wishes().includes();
        this.revincludes = (counts ? Stream.<Inclusion>empty() : criteria.wishes().revincludes().stream())
                .filter(one -> mayRead(one.source()))
                .toList();
        this.named = criteria.filters().stream()
                .filter(filter -> criteria.type().kind(filter.name()) == ParameterKind.REFERENCE)
                .map(filter -> Inclusion.parse(criteria.type().name() + ":" + filter.name()))
                .distinct()
                .toList();
    }

    static ResourceKey key(Resource resource) {
        return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    /** The stored resources to decide about beside the candidates, of which none is repeated. */
    List<StoredResource> of(List<StoredResource> candidates) {
        Map<ResourceKey, StoredResource> found = new LinkedHashMap<>();
        forward(candidates).forEach(one -> found.put(one.key(), one));
        revincludes.forEach(one -> backward(one, candidates).forEach(stored -> found.put(stored.key(), stored)));
        candidates.forEach(candidate -> found.remove(candidate.key()));
        return List.copyOf(found.values());
    }

    private List<StoredResource> forward(List<StoredResource> candidates) {
        Set<ResourceKey> keys = new LinkedHashSet<>();
        for (Inclusion include : includes) {
            candidates.stream()
                    .flatMap(candidate -> candidate.references(include.path()).stream())
                    .filter(key -> include.leadsTo(key.type()) && mayRead(key.type()))
                    .forEach(keys::add);
        }
        for (Inclusion reference : named) {
            candidates.forEach(candidate -> keys.addAll(candidate.references(reference.path())));
        }
        return keys.isEmpty()
                ? List.of()
                : repository.readAll(keys.stream().limit(MOST).toList());
    }

    private List<StoredResource> backward(Inclusion revinclude, List<StoredResource> candidates) {
        List<String> targets =
                candidates.stream().map(one -> one.key().reference()).toList();
        return repository.search(new SearchQuery(
                revinclude.source(),
                Map.of(),
                List.of(new Filter(revinclude.parameter(), targets)),
                List.of(),
                0,
                MOST));
    }

    /** Of what was released, whatever the matches still lead to or are still led to from. */
    List<Resource> linked(List<Resource> matches, List<Resource> released) {
        Set<ResourceKey> matching = new LinkedHashSet<>();
        matches.forEach(match -> matching.add(key(match)));
        Set<ResourceKey> referred = new LinkedHashSet<>();
        for (Inclusion include : includes) {
            matches.forEach(match -> ReferencePath.of(match, include.path()).stream()
                    .filter(key -> include.leadsTo(key.type()) && mayRead(key.type()))
                    .forEach(referred::add));
        }
        List<Resource> linked = new ArrayList<>();
        for (Resource resource : released) {
            boolean comes = referred.contains(key(resource)) || refersTo(resource, matching);
            if (comes && !matching.contains(key(resource))) {
                linked.add(resource);
            }
        }
        return linked;
    }

    private boolean refersTo(Resource resource, Set<ResourceKey> matching) {
        return revincludes.stream()
                .filter(one -> one.source().equals(resource.fhirType()))
                .flatMap(one -> ReferencePath.of(resource, one.path()).stream())
                .anyMatch(matching::contains);
    }

    /** A token that does not reach a type brings none of it along. */
    private boolean mayRead(String type) {
        return caller.may('r', type);
    }
}
