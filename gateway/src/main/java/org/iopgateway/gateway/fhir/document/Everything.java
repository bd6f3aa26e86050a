package org.iopgateway.gateway.fhir.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.fhir.OperationInput;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.SearchQuery.Filter;

/**
 * What {@code $everything} asks for: one search after the other, each of one type about one patient.
 *
 * @param types which types, in the order in which they are answered
 * @param start first day of care; empty for no bound
 * @param end last day of care
 * @param since only what was stored at or after this time
 */
record Everything(String patient, List<String> types, String start, String end, String since) {

    /** Names of the operation's parameters (FHIR R4, Patient-everything). */
    static final Set<String> PARAMETERS = Set.of("start", "end", "_since", "_type", "_count");

    Everything {
        types = List.copyOf(types);
    }

    /** @param allowed types that the caller may see, Patient first */
    static Everything of(String patient, OperationInput input, List<String> allowed) {
        List<String> wanted = input.all("_type");
        List<String> types = allowed.stream()
                .filter(type -> wanted.isEmpty() || wanted.contains(type))
                .toList();
        return new Everything(
                patient,
                types,
                input.day("start").orElse(""),
                input.day("end").orElse(""),
                input.date("_since").orElse(""));
    }

    /**
     * The search of one type, from a place on. Its filters are about what stands in the records, so that what is shown of
     * one must meet them too.
     */
    SearchQuery query(Place place, int most, CareDates dates) {
        String type = types.get(place.type());
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (type.equals("Patient")) {
            parameters.put("_id", List.of(patient));
        } else {
            parameters.put("patient", List.of("Patient/" + patient));
        }
        if (!since.isEmpty()) {
            parameters.put("_lastUpdated", List.of("ge" + since));
        }
        List<Filter> bounds = dates.of(type).map(this::bounds).orElse(List.of());
        return new SearchQuery(type, parameters, bounds, List.of(), place.offset(), most);
    }

    private List<Filter> bounds(String name) {
        List<Filter> bounds = new ArrayList<>();
        if (!start.isEmpty()) {
            bounds.add(new Filter(name, List.of("ge" + start)));
        }
        if (!end.isEmpty()) {
            bounds.add(new Filter(name, List.of("le" + end)));
        }
        return bounds;
    }

    /** Whether anything but the person and the types is asked, of which the store could find something to be wrong. */
    boolean isNarrowed() {
        return !start.isEmpty() || !end.isEmpty() || !since.isEmpty();
    }

    boolean isOver(Place place) {
        return place.type() >= types.size();
    }

    /** Whom it is about is patient data. */
    @Override
    public String toString() {
        return "everything of " + types;
    }

    /**
     * How far the answer has got.
     *
     * @param type index of the type
     * @param offset candidates of that type that are used up
     */
    record Place(int type, int offset) {

        static final Place FIRST = new Place(0, 0);

        private static final int OFFSET_BITS = 24;

        static Place of(int number) {
            return new Place(number >>> OFFSET_BITS, number & (1 << OFFSET_BITS) - 1);
        }

        /** One number for a page token. */
        int number() {
            return type << OFFSET_BITS | offset;
        }

        Place after(int used) {
            return new Place(type, offset + used);
        }

        Place nextType() {
            return new Place(type + 1, 0);
        }
    }
}
