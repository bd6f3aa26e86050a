package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Asks a search of the form in which a resource leaves, after the index has answered for the stored one: of elements that
 * were taken out, a search must not tell what stood in them.
 */
@Component
public final class ShownMatches {

    private static final Pattern TIME_OF_DAY = Pattern.compile("[a-z]{0,2}\\d{4}-\\d\\d-\\d\\dT.*");

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
     * Whether a form of a resource meets the conditions that the stored one has met. Where nothing was taken out of what a
     * condition is about, it does; else the condition is asked of the form alone, and one that cannot be is not met. A time
     * of day cannot, where only the day is left: the stored time would answer it.
     *
     * @throws ProblemException {@code STO-010} as a search does
     */
    public boolean matches(StoredResource stored, Resource shown, SearchQuery query) {
        return query.filters().stream().allMatch(filter -> matches(stored.resource(), shown, query.type(), filter));
    }

    private boolean matches(Resource stored, Resource shown, String type, SearchQuery.Filter filter) {
        ResourceIndexedSearchParams left = values(shown, filter.name());
        Set<Object> before = all(values(stored, filter.name()));
        if (!before.isEmpty() && before.equals(all(left))) {
            return true;
        }
        if (filter.anyOf().stream().anyMatch(value -> TIME_OF_DAY.matcher(value).matches())
                && !left.myDateParams.isEmpty()) {
            return false;
        }
        SearchQuery alone = new SearchQuery(type, Map.of(), List.of(filter), List.of(), 0, 1);
        InMemoryMatchResult result =
                matcher.match(searches.translate(alone), shown, fhir.getResourceDefinition(type), left);
        return result.supported() && result.matched();
    }

    private ResourceIndexedSearchParams values(Resource resource, String parameter) {
        return extractor.extractIndexedSearchParams(resource, new SystemRequestDetails(), all -> all.stream()
                .filter(one -> one.getName().equals(parameter))
                .toList());
    }

    private static Set<Object> all(ResourceIndexedSearchParams values) {
        Set<Object> all = new HashSet<>(values.myTokenParams);
        all.addAll(values.myDateParams);
        all.addAll(values.myStringParams);
        all.addAll(values.myUriParams);
        return all;
    }
}
