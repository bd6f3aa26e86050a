package org.iopgateway.mappings.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** A CSV export: rows to cells by its description, cells to records by its transform. */
final class CsvRecordSource implements RecordSource {

    /** Without a schema each row is an array. */
    private static final ObjectReader CELLS = new CsvMapper().readerFor(String[].class);

    private final CsvExport export;
    private final Transform transform;
    private final JsonItems items;
    private final int limit;

    CsvRecordSource(CsvExport export, Transform transform, JsonItems items, int limit) {
        this.export = export;
        this.transform = transform;
        this.items = items;
        this.limit = limit;
    }

    @Override
    public void read(InputStream input, Consumer<SourceItem> sink) throws IOException {
        CsvRows rows = new CsvRows(input, limit);
        Optional<CsvRow> header = rows.next();
        if (header.isEmpty()) {
            sink.accept(refused(new CsvRow(1, new byte[0], CsvRow.State.WHOLE, 0), List.of(noHeader())));
            return;
        }
        List<Problem> problems = new ArrayList<>();
        List<CsvColumn> columns = header(header.get(), problems);
        if (!problems.isEmpty()) {
            sink.accept(refused(header.get(), problems));
        }
        for (Optional<CsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
            sink.accept(problems.isEmpty() ? item(row.get(), columns) : refused(row.get(), List.of(unread(row.get()))));
        }
    }

    private List<CsvColumn> header(CsvRow row, List<Problem> problems) {
        try {
            return CsvHeader.match(export, cells(row), row.line(), problems);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    private SourceItem item(CsvRow row, List<CsvColumn> columns) {
        try {
            List<Problem> problems = new ArrayList<>();
            List<String> cells = cells(row);
            if (cells.size() != columns.size()) {
                return refused(row, List.of(shifted(row, columns.size(), cells.size())));
            }
            ObjectNode values = CsvCells.read(columns, cells, row.line(), problems);
            if (!problems.isEmpty()) {
                return refused(row, problems);
            }
            List<JsonNode> trees = transform.apply(values, row.line());
            return trees.isEmpty()
                    ? refused(row, List.of(nothing(row)))
                    : items.item(row.line(), row.bytes(), trees, "line " + row.line() + " ");
        } catch (ProblemException e) {
            return refused(row, e.problems());
        }
    }

    private List<String> cells(CsvRow row) {
        if (row.state() != CsvRow.State.WHOLE) {
            throw new ProblemException(row.state() == CsvRow.State.TOO_LONG ? tooLong(row) : unclosed(row));
        }
        int bad = Utf8.firstBadByte(row.bytes());
        if (bad >= 0) {
            throw new ProblemException(JsonText.notUtf8("CSV-013", "line " + row.line() + " byte " + (bad + 1)));
        }
        try {
            String[] cells = CELLS.readValue(new String(row.bytes(), StandardCharsets.UTF_8));
            return List.of(cells);
        } catch (JsonProcessingException e) {
            throw new ProblemException(unclosed(row), e);
        }
    }

    private static SourceItem refused(CsvRow row, List<Problem> problems) {
        return new SourceItem(row.line(), row.bytes(), List.of(), problems);
    }

    private static Problem noHeader() {
        return Problem.malformed("CSV-010", "expected a header row, found an empty file", "line 1")
                .withRemedy("export with column names");
    }

    private static Problem unread(CsvRow row) {
        return Problem.malformed("CSV-011", "not read, since the file's header is wrong", "line " + row.line())
                .withRemedy("mend the header and send the file again");
    }

    private static Problem shifted(CsvRow row, int expected, int found) {
        return Problem.malformed(
                        "CSV-004",
                        "expected " + expected + " cells, found " + found + ": a cell is missing or too many",
                        "line " + row.line())
                .withRemedy("quote cells that hold commas");
    }

    private Problem tooLong(CsvRow row) {
        return Problem.malformed(
                        "CSV-014",
                        "expected a row of at most " + limit + " bytes, found " + row.length() + "; only the first "
                                + limit + " are kept",
                        "line " + row.line())
                .withRemedy("see that rows are separated by line ends");
    }

    private static Problem unclosed(CsvRow row) {
        return Problem.malformed(
                        "CSV-005", "expected quoted cells to be closed, found one that is not", "line " + row.line())
                .withRemedy("double quotes inside quoted cells");
    }

    private static Problem nothing(CsvRow row) {
        return Problem.malformed("CSV-015", "the export's transform makes no record of this row", "line " + row.line())
                .withRemedy("see what the transform expects of a row");
    }
}
