package org.iopgateway.gateway.consent.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The matrix as a table for a spreadsheet; a cell that it could take for a formula is quoted. */
final class MatrixCsv {

    private static final String FORMULA = "=+-@";
    private static final List<String> COLUMNS = List.of(
            "patient",
            "partner",
            "purpose",
            "permit",
            "redact",
            "deny",
            "types",
            "rules",
            "errors",
            "relied_on",
            "sentence");

    private MatrixCsv() {}

    static String of(List<MatrixController.PatientMatrix> patients) {
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        List<List<String>> rows = new ArrayList<>();
        patients.forEach(patient -> patient.cells().forEach(cell -> rows.add(row(patient.asked(), cell))));
        try {
            return new CsvMapper()
                    .writerFor(List.class)
                    .with(schema.build().withHeader())
                    .writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text can be written", e);
        }
    }

    private static List<String> row(String patient, MatrixCell cell) {
        String types = cell.resources().entrySet().stream()
                .filter(entry -> entry.getValue().permit() + entry.getValue().redact() > 0)
                .map(entry -> entry.getKey() + " "
                        + (entry.getValue().permit() + entry.getValue().redact()))
                .collect(Collectors.joining("; "));
        return List.of(
                safe(patient),
                safe(cell.partner()),
                safe(cell.purpose()),
                String.valueOf(cell.total().permit()),
                String.valueOf(cell.total().redact()),
                String.valueOf(cell.total().deny()),
                types,
                String.join(" ", cell.ruleIds()),
                String.join(" ", cell.errorCodes()),
                String.join(" ", cell.reliedOn()),
                cell.sentence());
    }

    private static String safe(String value) {
        return !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
