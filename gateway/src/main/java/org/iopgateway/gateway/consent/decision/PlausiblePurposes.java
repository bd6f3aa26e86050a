package org.iopgateway.gateway.consent.decision;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.CodeTable;
import org.jspecify.annotations.Nullable;

/** Which purposes of use are open to which sort of requester (rule R2), from {@code plausible-purposes.csv}. */
public final class PlausiblePurposes {

    private static final String ANY = "*";
    private static final Map<String, Set<String>> OPEN = read();

    private PlausiblePurposes() {}

    /** The purposes that are open to a requester, in the order of the table; empty for one that no row limits. */
    public static Set<String> of(RequesterType type) {
        return OPEN.getOrDefault(type.name(), Set.of());
    }

    /** Whether the requester may assert the purpose, or it is one of the barred ones that have a rule of their own. */
    static boolean isPlausible(RequesterType type, String purpose) {
        @Nullable Set<String> open = OPEN.get(type.name());
        return open == null
                || open.contains(purpose)
                || OPEN.getOrDefault(ANY, Set.of()).contains(purpose);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> open = new LinkedHashMap<>();
        CodeTable.read(PlausiblePurposes.class, "plausible-purposes.csv")
                .forEach(row -> open.put(
                        row.get(0), new LinkedHashSet<>(Arrays.asList(row.get(1).split(" ")))));
        return open;
    }
}
