package org.iopgateway.gateway.repository;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Turns our search into the store's, by the parser that reads FHIR URLs. */
@Component
final class SearchTranslator {

    /** A value that bounds a date range; two of them narrow it, so they are and-ed. */
    private static final Pattern BOUND = Pattern.compile("(ge|gt|le|lt|sa|eb)[0-9].*");

    /** Nothing, or a token of nothing behind its system. */
    private static final Pattern BLANK = Pattern.compile("(.*\\|)?\\s+|", Pattern.UNICODE_CHARACTER_CLASS);

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
        refuseBlanks(query);
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
        } catch (InvalidRequestException | DataFormatException e) {
            throw unreadable(query.type(), e);
        }
    }

    /** The parser leaves a blank value out, and with it the condition: the search would be about everybody. */
    private static void refuseBlanks(SearchQuery query) {
        Stream<List<String>> conditions = Stream.concat(
                query.parameters().values().stream(), query.filters().stream().map(SearchQuery.Filter::anyOf));
        if (conditions.anyMatch(values -> values.isEmpty() || values.stream().anyMatch(BLANK.asMatchPredicate()))) {
            throw new ProblemException(problem(query.type()));
        }
    }

    static ProblemException unreadable(String type, Exception cause) {
        return new ProblemException(problem(type), cause);
    }

    private static Problem problem(String type) {
        return Problem.malformed(
                "STO-010", "a search parameter is not one of the type's, or its value cannot be read", type);
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
