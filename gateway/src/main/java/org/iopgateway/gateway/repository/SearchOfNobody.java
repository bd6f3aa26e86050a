package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Consumer;

/**
 * Asks the store a search as if about nobody, to learn whether it can read it. Where nothing is left in it of what the
 * caller wrote but names of parameters, it is asked once: of anything else, that it was asked before would tell by time
 * what others ask about.
 */
final class SearchOfNobody {

    /** No resource has it as an id. */
    private static final String NOBODY = "nobody";

    private static final int MOST = 1_000;

    private final FhirContext fhir;
    private final Cache<String, Boolean> readable =
            Caffeine.newBuilder().maximumSize(MOST).build();

    SearchOfNobody(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * @param search is changed
     * @param store refuses by an exception what it cannot read
     */
    void ask(String type, SearchParameterMap search, Consumer<SearchParameterMap> store) {
        search.values().forEach(all -> all.forEach(any -> any.replaceAll(SearchOfNobody::toNobody)));
        search.remove("_id");
        boolean onlyNames = saysOnlyNames(search);
        search.add("_id", new TokenParam(NOBODY));
        if (!onlyNames) {
            store.accept(search);
            return;
        }
        String question = type + search.toNormalizedQueryString(fhir);
        if (readable.getIfPresent(question) == null) {
            store.accept(search);
            readable.put(question, true);
        }
    }

    /** A reference is looked up by itself, which takes another time for what is there than for what is not. */
    private static IQueryParameterType toNobody(IQueryParameterType parameter) {
        if (!(parameter instanceof ReferenceParam reference) || reference.hasChain()) {
            return parameter;
        }
        String type = reference.hasResourceType() ? reference.getResourceType() + "/" : "";
        return new ReferenceParam(type + NOBODY);
    }

    private static boolean saysOnlyNames(SearchParameterMap search) {
        return search.getLastUpdated() == null
                && search.values().stream().allMatch(all -> all.stream().allMatch(any -> any.stream()
                        .allMatch(one -> one instanceof ReferenceParam reference && !reference.hasChain())));
    }
}
