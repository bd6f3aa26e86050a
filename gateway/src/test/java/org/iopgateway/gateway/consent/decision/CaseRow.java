package org.iopgateway.gateway.consent.decision;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** One row of a file of decision cases, split into its parts; words after the bar decide nothing. */
record CaseRow(
        String id,
        String requesterType,
        String organization,
        String purpose,
        String resourceType,
        String category,
        String age,
        List<Situation> situations,
        Map<String, String> context,
        Effect decision,
        Set<Obligation> obligations) {

    private static final Pattern SITUATION = Pattern.compile("([A-Z0-9_]+)(?:\\((.*)\\))?");

    /** A code of the column {@code consent_situation} with its argument, empty when it has none. */
    record Situation(String code, String argument) {}

    static CaseRow of(CSVRecord row) {
        return new CaseRow(
                row.get("id"),
                row.get("requester_type"),
                row.get("requester_org"),
                row.get("purpose_of_use"),
                row.get("resource_type"),
                row.get("data_category"),
                row.get("patient_age").strip(),
                situations(row.get("consent_situation")),
                context(row.get("extra_context")),
                Effect.valueOf(row.get("expected_decision").strip().toUpperCase(Locale.ROOT)),
                obligations(row.get("expected_obligations")));
    }

    /** The value of a context key, or the default of the vocabulary. */
    String get(String key, String otherwise) {
        return context.getOrDefault(key, otherwise);
    }

    boolean is(String key, String value) {
        return value.equals(context.get(key));
    }

    boolean has(String key) {
        return context.containsKey(key);
    }

    boolean hasSituation(String code) {
        return situations.stream().anyMatch(situation -> situation.code().equals(code));
    }

    /** Part 2 patient unless the row says that he or she is none (R4). */
    boolean part2() {
        return !is("p2_patient", "false");
    }

    private static List<Situation> situations(String text) {
        List<Situation> situations = new ArrayList<>();
        for (String part : text.split("\\+(?![^(]*\\))")) {
            Matcher matcher = SITUATION.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("consent_situation: " + part);
            }
            situations.add(new Situation(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)));
        }
        return situations;
    }

    private static Map<String, String> context(String text) {
        Map<String, String> context = new LinkedHashMap<>();
        String keys = text.split("\\|", 2)[0].strip();
        if (!keys.isEmpty() && !keys.equals("-")) {
            for (String pair : keys.split(";")) {
                String[] parts = pair.split("=", 2);
                if (parts.length != 2) {
                    throw new IllegalArgumentException("extra_context: " + pair);
                }
                context.put(parts[0].strip(), parts[1].strip());
            }
        }
        return context;
    }

    private static Set<Obligation> obligations(String text) {
        Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
        for (String name : text.split(";")) {
            obligations.add(Obligation.valueOf(name.strip()));
        }
        return obligations;
    }
}
