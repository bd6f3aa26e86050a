package org.iopgateway.gateway.repository;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A FHIR search over one type: parameters as in a FHIR URL (name with modifier to its values; entries are and-ed; the
 * values of one entry are or-ed, but and-ed where all of them bound a range, {@code ge2026-01-01} with
 * {@code lt2026-02-01}). A comma within a value is written {@code \,}. Pages are stable: the id decides last.
 *
 * @param filters further conditions, and-ed; one name may occur in several
 * @param sort search parameters to sort by, {@code -} before those that descend; the id comes after them
 * @param offset how many matches to skip
 * @param count how many matches at the most
 */
public record SearchQuery(
        String type,
        Map<String, List<String>> parameters,
        List<Filter> filters,
        List<String> sort,
        int offset,
        int count) {

    public SearchQuery {
        parameters = Map.copyOf(parameters);
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    public SearchQuery(String type, Map<String, List<String>> parameters, int offset, int count) {
        this(type, parameters, List.of(), List.of(), offset, count);
    }

    /** Everything of a type about one patient, by the type's {@code patient} parameter. */
    public static SearchQuery ofPatient(String type, String patientId, int count) {
        return new SearchQuery(type, Map.of("patient", List.of("Patient/" + patientId)), 0, count);
    }

    /** The same search narrowed by one more parameter. */
    public SearchQuery and(String name, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(parameters);
        more.put(name, List.copyOf(values));
        return new SearchQuery(type, more, filters, sort, offset, count);
    }

    /** The same search from another place on. */
    public SearchQuery from(int otherOffset, int otherCount) {
        return new SearchQuery(type, parameters, filters, sort, otherOffset, otherCount);
    }

    /** One condition: a parameter has one of the values. */
    public record Filter(String name, List<String> anyOf) {

        public Filter {
            anyOf = List.copyOf(anyOf);
        }

        /** Values are patient data. */
        @Override
        public String toString() {
            return name;
        }
    }
}
