package org.iopgateway.gateway.fhir;

import java.util.List;
import java.util.Set;

/**
 * What can be asked with {@code _lastUpdated}: one interval. The store knows no list of times, nor a second bound on the
 * same side.
 */
final class StoredTime {

    static final String PARAMETER = "_lastUpdated";

    static final String WORDS =
            "one date or time without a comma, or one bound (ge, gt, sa) with one other (le, lt, eb)";

    private static final Set<String> LOWER = Set.of("ge", "gt", "sa");
    private static final Set<String> UPPER = Set.of("le", "lt", "eb");
    private static final int PREFIX = 2;

    private StoredTime() {}

    /** @param given all values of the parameter in a request */
    static boolean isOneInterval(List<String> given) {
        long lower = bounds(given, LOWER);
        long upper = bounds(given, UPPER);
        boolean bounded = lower <= 1 && upper <= 1 && lower + upper == given.size();
        return given.stream().noneMatch(value -> value.contains(",")) && (given.size() == 1 || bounded);
    }

    private static long bounds(List<String> given, Set<String> prefixes) {
        return given.stream()
                .filter(value -> value.length() > PREFIX && prefixes.contains(value.substring(0, PREFIX)))
                .count();
    }
}
