package org.iopgateway.gateway.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.SearchQuery.Filter;

/**
 * A partner's search, read and checked before any look-up by {@link SearchReader}. Parameters that we do not know are left
 * out and named in the answer, or refused where the partner asks for strict handling (FHIR R4 3.1.1.1): a filter left out
 * widens the answer, but never beyond what the gate lets go. A search that is left without any anchor is refused.
 *
 * @param filters and-ed; the values of one are or-ed
 * @param wishes how the answer is to look
 * @param ignored names of parameters that we do not know
 * @param today for values that are relative to it
 */
record SearchCriteria(
        ServedType type, List<Filter> filters, SearchWishes wishes, List<String> ignored, LocalDate today) {

    SearchCriteria {
        filters = List.copyOf(filters);
        ignored = List.copyOf(ignored);
    }

    /** The same search about one patient only, who was found by what the caller asked. */
    SearchCriteria about(String patientId) {
        List<Filter> narrowed = new ArrayList<>();
        String found = type.isPatient() ? "identifier" : "patient.identifier";
        String name = type.isPatient() ? "_id" : "patient";
        filters.stream()
                .filter(filter -> !filter.name().equals(found) && !filter.name().equals(name))
                .forEach(narrowed::add);
        narrowed.add(new Filter(name, List.of(type.isPatient() ? patientId : "Patient/" + patientId)));
        return new SearchCriteria(type, narrowed, wishes, ignored, today);
    }

    /** The values of an anchor, which stands in a search once only; empty where it does not. */
    Optional<List<String>> anchor(String name) {
        return filters.stream()
                .filter(filter -> filter.name().equals(name))
                .map(Filter::anyOf)
                .findFirst();
    }

    /** The same search among one resource only: whatever else would fit can never be shown. */
    SearchCriteria only(String id) {
        List<Filter> narrowed = new ArrayList<>(filters);
        narrowed.add(new Filter("_id", List.of(id)));
        return new SearchCriteria(type, narrowed, wishes, ignored, today);
    }

    /** The one patient whom the search is about; empty where it names several, or resources only. */
    Optional<String> onlyPatient() {
        return anchor(type.isPatient() ? "_id" : "patient")
                .filter(named -> named.size() == 1)
                .map(named -> named.get(0).substring(named.get(0).indexOf('/') + 1));
    }

    SearchQuery query(int offset, int most) {
        return new SearchQuery(type.name(), Map.of(), expanded(filters.stream()), wishes.sort(), offset, most);
    }

    /**
     * What a resource must still show to be found: everything but who it is about and when it was stored. A condition on
     * an element that is withheld would tell what stands in it.
     */
    Optional<SearchQuery> shown() {
        List<Filter> conditions = expanded(filters.stream()
                .filter(filter -> !type.names(filter.name()) && !filter.name().equals("_lastUpdated")));
        return conditions.isEmpty()
                ? Optional.empty()
                : Optional.of(new SearchQuery(type.name(), Map.of(), conditions, List.of(), 0, 1));
    }

    private List<Filter> expanded(Stream<Filter> all) {
        return all.flatMap(filter -> type.kind(filter.name()) == ParameterKind.DATE
                        ? ApproximateDate.expand(filter, today).stream()
                        : Stream.of(filter))
                .toList();
    }

    /** The search as a URL: what the caller asked and we know, and nothing that we found out. */
    String url(String base) {
        List<String> pairs = new ArrayList<>();
        filters.forEach(filter -> pairs.add(pair(filter.name(), String.join(",", filter.anyOf()))));
        wishes.pairs().forEach(wish -> pairs.add(pair(wish.getKey(), wish.getValue())));
        return base + "/" + type.name() + "?" + String.join("&", pairs);
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** A search names a person. */
    @Override
    public String toString() {
        return type.name() + filters;
    }
}
