package org.iopgateway.gateway.consent.directive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iopgateway.mappings.labeling.Label;
import org.iopgateway.mappings.labeling.SensitivityTables;
import org.iopgateway.mappings.record.Code;

/** Codes that reveal a category by themselves: those of section 7.1 of the rules, and all that records are labelled by. */
final class SensitiveCodes {

    private static final List<Row> ROWS = read();
    private static final SensitivityTables TABLES = new SensitivityTables();
    private static final Map<String, Set<Label>> LABELS =
            Map.of("SUD", EnumSet.of(Label.SUD, Label.ETHUD, Label.OPIOIDUD), "HIV", EnumSet.of(Label.HIV));

    private SensitiveCodes() {}

    static boolean reveal(String category, Set<String> codes) {
        for (String code : codes) {
            for (Row row : ROWS) {
                if (row.category().equals(category) && row.matches(code)) {
                    return true;
                }
            }
            int bar = code.lastIndexOf('|');
            if (isListed(category, code.substring(0, bar), code.substring(bar + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListed(String category, String system, String code) {
        Set<Label> labels = LABELS.getOrDefault(category, Set.of());
        return TABLES.labels(new Code(system, code, null)).stream().anyMatch(labels::contains);
    }

    /** Whether a word of free text is a code of the category in any system, or one of its listed words in any case. */
    static boolean revealByText(String category, String words, String word) {
        return ROWS.stream()
                        .filter(row -> row.category().equals(category))
                        .anyMatch(row -> row.matches(row.system() + word)
                                || (row.system().equals(words) && row.matches(words + word.toUpperCase(Locale.ROOT))))
                || isListed(category, "", word);
    }

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        for (List<String> cells : CodeTable.read(SensitiveCodes.class, "sensitive-codes.csv")) {
            for (String prefix : cells.get(2).split(" ")) {
                rows.add(new Row(cells.get(0), cells.get(1) + '|', prefix));
            }
        }
        return List.copyOf(rows);
    }

    private record Row(String category, String system, String prefix) {

        boolean matches(String code) {
            return code.startsWith(system)
                    && code.substring(system.length()).replace(".", "").startsWith(prefix);
        }
    }
}
