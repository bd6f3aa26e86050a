package org.iopgateway.gateway.exchange.subscription;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One filter criterion, as the backport writes it: {@code Encounter?patient=Patient/8f1&status=finished,cancelled}. Its
 * parameters are and-ed, the values of one or-ed.
 *
 * @param patients logical ids; empty means whoever
 * @param statuses codes; empty means whichever
 */
record Filter(String type, Set<String> patients, Set<String> statuses) {

    private static final Pattern PATIENT = Pattern.compile("(Patient/)?[A-Za-z0-9\\-.]{1,64}");
    private static final int MOST_VALUES = 50;

    /** Empty when the text is of another topic, or names a parameter or a value that is not offered. */
    static Optional<Filter> parse(String text, Topic topic) {
        String[] parts = text.split("\\?", 2);
        if (parts.length != 2 || !parts[0].equals(topic.type())) {
            return Optional.empty();
        }
        Map<String, Set<String>> parameters = new LinkedHashMap<>();
        for (String pair : parts[1].split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (sides.length != 2 || parameters.put(sides[0], values(sides[1])) != null) {
                return Optional.empty();
            }
        }
        Set<String> patients = parameters.getOrDefault("patient", Set.of());
        Set<String> statuses = parameters.getOrDefault("status", Set.of());
        boolean offered = Set.of("patient", "status").containsAll(parameters.keySet())
                && patients.size() + statuses.size() <= MOST_VALUES
                && patients.stream().allMatch(value -> PATIENT.matcher(value).matches())
                && topic.statuses().containsAll(statuses);
        return offered
                ? Optional.of(new Filter(
                        topic.type(),
                        patients.stream().map(Filter::id).collect(Collectors.toUnmodifiableSet()),
                        statuses))
                : Optional.empty();
    }

    boolean matches(String patient, String status) {
        return (patients.isEmpty() || patients.contains(patient)) && (statuses.isEmpty() || statuses.contains(status));
    }

    private static Set<String> values(String list) {
        return new LinkedHashSet<>(Arrays.asList(list.split(",", -1)));
    }

    private static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }

    /** It may name a person. */
    @Override
    public String toString() {
        return type + " filter";
    }
}
