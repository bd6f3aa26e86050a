package org.iopgateway.gateway.consent.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iopgateway.gateway.consent.directive.CodeTable;

/** The clauses that stand behind each rule. */
final class Citations {

    private static final Map<String, List<String>> BY_RULE = read();
    private static final Map<List<String>, List<String>> COMBINED = new ConcurrentHashMap<>();

    private Citations() {}

    /** Of the rules that decided one resource: the combinations that occur are few, and each is put together once. */
    static List<String> of(List<String> rules) {
        return COMBINED.computeIfAbsent(List.copyOf(rules), Citations::combine);
    }

    /** Of any rules. */
    static List<String> combine(Collection<String> rules) {
        Set<String> clauses = new LinkedHashSet<>();
        for (String rule : rules) {
            clauses.addAll(BY_RULE.getOrDefault(rule, List.of()));
        }
        return List.copyOf(clauses);
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> clauses = new HashMap<>();
        for (List<String> row : CodeTable.read(Citations.class, "citations.csv")) {
            clauses.put(row.get(0), List.of(row.get(1).split(";")));
        }
        return Map.copyOf(clauses);
    }
}
