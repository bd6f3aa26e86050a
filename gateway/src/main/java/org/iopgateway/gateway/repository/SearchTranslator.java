package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Turns our search into the store's, by the parser that reads FHIR URLs. */
@Component
final class SearchTranslator {

    /** A value that bounds a date range; two of them narrow it, so they are and-ed. */
    private static final Pattern BOUND = Pattern.compile("(ge|gt|le|lt|sa|eb)[0-9].*");

    private final FhirContext fhir;
    private final MatchUrlService urls;

    SearchTranslator(FhirContext fhir, MatchUrlService urls) {
        this.fhir = fhir;
        this.urls = urls;
    }

    /**
     * The search in the store's terms.
     *
     * @throws ProblemException {@code STO-010} for a parameter that the type does not have, or a value that it cannot read
     */
    SearchParameterMap translate(SearchQuery query) {
        List<String> pairs = new ArrayList<>();
        query.parameters().forEach((name, values) -> {
            if (values.stream().allMatch(value -> BOUND.matcher(value).matches())) {
                values.forEach(value -> pairs.add(pair(name, value)));
            } else {
                pairs.add(pair(name, String.join(",", values)));
            }
        });
        query.filters().forEach(filter -> pairs.add(pair(filter.name(), String.join(",", filter.anyOf()))));
        try {
            return urls.translateMatchUrl(
                    query.type() + "?" + String.join("&", pairs), fhir.getResourceDefinition(query.type()));
        } catch (InvalidRequestException e) {
            throw new ProblemException(
                    Problem.malformed(
                            "STO-010",
                            "a search parameter is not one of the type's, or its value cannot be read",
                            query.type()),
                    e);
        }
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
