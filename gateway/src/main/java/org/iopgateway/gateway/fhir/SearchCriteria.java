package org.iopgateway.gateway.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iopgateway.gateway.repository.SearchQuery;

/**
 * A partner's search, read and checked before any look-up. Parameters that we do not offer are refused, not ignored: a
 * filter left out would widen the answer.
 *
 * @param parameters name to values; those of a date are and-ed, those of anything else or-ed
 * @param count size of a page
 * @param page sealed place in the result, as {@link PageTokens} made it; empty for the first page
 */
record SearchCriteria(ServedType type, Map<String, List<String>> parameters, int count, String page) {

    static final int DEFAULT_COUNT = 20;
    static final int MAX_COUNT = 100;

    private static final int MAX_VALUES = 50;

    /** @throws RefusedException for what is not offered or cannot be read; it depends on the request alone */
    static SearchCriteria parse(ServedType type, Map<String, String[]> request) {
        Map<String, List<String>> parameters = new TreeMap<>();
        int count = DEFAULT_COUNT;
        String page = "";
        for (Map.Entry<String, String[]> parameter : request.entrySet()) {
            switch (parameter.getKey()) {
                case "_format", "_pretty" -> {}
                case "_count" -> count = count(single(parameter.getValue()));
                case PageTokens.PARAMETER -> page = single(parameter.getValue());
                default -> parameters.put(parameter.getKey(), values(type, parameter.getKey(), parameter.getValue()));
            }
        }
        if (parameters.keySet().stream().noneMatch(type::anchors)) {
            throw new RefusedException(Refusal.UNANCHORED);
        }
        return new SearchCriteria(type, parameters, count, page);
    }

    /** The same search about one patient only, who was found by what the caller asked. */
    SearchCriteria about(String patientId) {
        Map<String, List<String>> narrowed = new TreeMap<>(parameters);
        narrowed.remove("patient.identifier");
        if (type.isPatient()) {
            narrowed.put("_id", List.of(patientId));
        } else {
            narrowed.put("patient", List.of("Patient/" + patientId));
        }
        return new SearchCriteria(type, narrowed, count, page);
    }

    /** The same search among one resource only: whatever else would fit can never be shown. */
    SearchCriteria only(String id) {
        Map<String, List<String>> narrowed = new TreeMap<>(parameters);
        boolean asked = parameters.getOrDefault("_id", List.of(id)).contains(id);
        narrowed.put("_id", List.of(asked ? id : "none"));
        return new SearchCriteria(type, narrowed, count, page);
    }

    /** The one patient whom the search is about; empty where it names several, or resources only. */
    Optional<String> onlyPatient() {
        List<String> named = parameters.getOrDefault(type.isPatient() ? "_id" : "patient", List.of());
        return named.size() == 1
                ? Optional.of(named.get(0).substring(named.get(0).indexOf('/') + 1))
                : Optional.empty();
    }

    SearchQuery query(int offset, int most) {
        return new SearchQuery(type.name(), parameters, offset, most);
    }

    /** The search as a URL: what the caller asked, and nothing that we found out. */
    String url(String base) {
        String text = parameters.entrySet().stream()
                .flatMap(entry -> pairs(entry.getKey(), entry.getValue()).stream())
                .collect(Collectors.joining("&"));
        return base + "/" + type.name() + "?" + text + "&_count=" + count;
    }

    private List<String> pairs(String name, List<String> values) {
        if (type.parameters().get(name) != ParameterKind.DATE) {
            return List.of(name + "=" + encode(String.join(",", values)));
        }
        return values.stream().map(value -> name + "=" + encode(value)).toList();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<String> values(ServedType type, String name, String[] given) {
        ParameterKind kind = type.parameters().get(name);
        if (kind == null) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        List<String> values = new ArrayList<>();
        if (kind == ParameterKind.DATE) {
            values.addAll(List.of(given));
        } else {
            values.addAll(List.of(single(given).split(",", -1)));
        }
        if (values.size() > MAX_VALUES || !values.stream().allMatch(kind::accepts)) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return kind == ParameterKind.PATIENT
                ? values.stream().map(SearchCriteria::reference).toList()
                : values;
    }

    private static String reference(String patient) {
        return patient.startsWith("Patient/") ? patient : "Patient/" + patient;
    }

    private static int count(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return Math.min(MAX_COUNT, Integer.parseInt(text));
    }

    private static String single(String[] values) {
        if (values.length != 1) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return values[0];
    }

    /** A search names a person. */
    @Override
    public String toString() {
        return type.name() + parameters.keySet();
    }
}
