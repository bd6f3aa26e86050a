package org.iopgateway.mappings.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Matches a file's header with an export's columns, which may stand in any order. */
final class CsvHeader {

    private CsvHeader() {}

    /** The columns in the file's order; shorter than the file's header when that has others, which are told. */
    static List<CsvColumn> match(CsvExport export, List<String> names, int line, List<Problem> problems) {
        Map<String, CsvColumn> wanted = new HashMap<>();
        export.columns().forEach(column -> wanted.put(column.name(), column));
        List<CsvColumn> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            @Nullable CsvColumn column = wanted.remove(names.get(i).strip());
            if (column == null) {
                problems.add(unexpected(export, line, i + 1));
            } else {
                order.add(column);
            }
        }
        export.columns().stream()
                .filter(column -> wanted.containsKey(column.name()) && !column.optional())
                .forEach(column -> problems.add(missing(column.name(), line)));
        return order;
    }

    /** The name that was found is not shown: in a file without header it is a patient's data. */
    private static Problem unexpected(CsvExport export, int line, int number) {
        return Problem.malformed(
                        "CSV-002",
                        "expected a header with the export's columns only, found another or one twice",
                        "line " + line + " column " + number)
                .withRemedy("export these columns: "
                        + export.columns().stream().map(CsvColumn::name).collect(Collectors.joining(", ")));
    }

    private static Problem missing(String name, int line) {
        return Problem.malformed(
                        "CSV-003",
                        "expected the column in the header, found none of that name",
                        "line " + line + " column " + name)
                .withRemedy("export the column, blank where nothing is known");
    }
}
