package org.iopgateway.mappings.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.ValueShape;

/** From a row's cells to an object with a typed value for every cell that is not blank. */
final class CsvCells {

    private CsvCells() {}

    static ObjectNode read(List<CsvColumn> columns, List<String> cells, int line, List<Problem> problems) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            CsvColumn column = columns.get(i);
            String cell = cells.get(i).strip();
            String place = "line " + line + " column " + column.name();
            if (!cell.isEmpty()) {
                read(column, cell, place, problems).ifPresent(value -> row.set(column.name(), value));
            } else if (column.required()) {
                problems.add(Problem.malformed("CSV-006", "expected a value, found a blank cell", place)
                        .withRemedy("fill the cell; if other cells of the row are wrong too, a cell may be missing"));
            }
        }
        return row;
    }

    private static Optional<JsonNode> read(CsvColumn column, String cell, String place, List<Problem> problems) {
        Optional<JsonNode> value = column.type().read(cell);
        if (value.isEmpty()) {
            problems.add(Problem.malformed(
                            "CSV-007", "expected " + column.type().words() + ", found " + ValueShape.of(cell), place)
                    .withRemedy("mend the cell; see also whether the row's cells are shifted"));
        } else if (!column.values().isEmpty() && !column.values().contains(cell)) {
            problems.add(Problem.malformed(
                            "CSV-008",
                            "expected one of the column's " + column.values().size() + " listed values, found "
                                    + ValueShape.of(cell),
                            place)
                    .withRemedy("use a value of the export's description; see also whether the row's cells are "
                            + "shifted"));
        }
        return value;
    }
}
