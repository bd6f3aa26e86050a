package org.iopgateway.gateway.consent.directive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes with parents: what a code covers is itself and its descendants; siblings do not cover each other. */
public final class CodeTree {

    /** Purposes of use, with the purposes of R26 cut off. */
    public static final CodeTree PURPOSES = new CodeTree("purposes.csv");
    /** Sensitivity codes about substance use. */
    public static final CodeTree SENSITIVITIES = new CodeTree("sensitivities.csv");

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> synonyms = new HashMap<>();

    private CodeTree(String file) {
        for (var row : CodeTable.read(CodeTree.class, file)) {
            String parent = row.get(1);
            if (parent.startsWith("=")) {
                synonyms.put(row.get(0), parent.substring(1));
            } else {
                parents.put(row.get(0), parent);
            }
        }
    }

    public boolean knows(String code) {
        return parents.containsKey(code) || synonyms.containsKey(code);
    }

    /** Whether a consent for {@code granted} carries {@code requested}. */
    public boolean covers(String granted, String requested) {
        String wanted = synonyms.getOrDefault(granted, granted);
        for (@Nullable String code = synonyms.getOrDefault(requested, requested);
                code != null && !code.isEmpty();
                code = parents.get(code)) {
            if (code.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Everything that the codes cover, unknown codes as they stand; the form in which compiled directives hold them. */
    Set<String> closure(Set<String> granted) {
        Set<String> closure = new HashSet<>(granted);
        for (String code : granted) {
            parents.keySet().stream().filter(known -> covers(code, known)).forEach(closure::add);
            synonyms.keySet().stream().filter(known -> covers(code, known)).forEach(closure::add);
        }
        return Set.copyOf(closure);
    }
}
