package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Asks a search of a resource itself instead of the index: of a form in which elements were taken out, a search must not
 * tell what stood in them.
 */
@Component
public final class ShownMatches {

    private final FhirContext fhir;
    private final SearchTranslator searches;
    private final IndexedSearchParamExtractor extractor;
    private final InMemoryResourceMatcher matcher;

    ShownMatches(
            FhirContext fhir,
            SearchTranslator searches,
            IndexedSearchParamExtractor extractor,
            InMemoryResourceMatcher matcher) {
        this.fhir = fhir;
        this.searches = searches;
        this.extractor = extractor;
        this.matcher = matcher;
    }

    /**
     * Whether the resource as it is given, not as it is stored, meets the search's conditions; false for conditions that
     * cannot be asked of a resource alone.
     *
     * @throws ProblemException {@code STO-010} as a search does
     */
    public boolean matches(Resource shown, SearchQuery query) {
        SearchParameterMap conditions = searches.translate(query);
        Set<String> names =
                query.filters().stream().map(SearchQuery.Filter::name).collect(Collectors.toSet());
        names.addAll(query.parameters().keySet());
        ResourceIndexedSearchParams values =
                extractor.extractIndexedSearchParams(shown, new SystemRequestDetails(), all -> all.stream()
                        .filter(one -> names.contains(one.getName()))
                        .toList());
        InMemoryMatchResult result = matcher.match(conditions, shown, fhir.getResourceDefinition(query.type()), values);
        return result.supported() && result.matched();
    }
}
