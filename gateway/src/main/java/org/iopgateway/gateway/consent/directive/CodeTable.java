package org.iopgateway.gateway.consent.directive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A declarative table beside the class that reads it: comma-separated cells, a header line, {@code #} comments. Cells
 * hold no commas; lists in a cell are separated by blanks or semicolons.
 */
public final class CodeTable {

    private CodeTable() {}

    /**
     * The rows below the header.
     *
     * @throws IllegalStateException when the file is missing or a row has not as many cells as the header
     */
    public static List<List<String>> read(Class<?> owner, String file) {
        List<List<String>> rows = new ArrayList<>();
        int width = 0;
        try (InputStream stream = owner.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the table " + file + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> cells = List.of(line.split(",", -1));
                if (width == 0) {
                    width = cells.size();
                } else if (cells.size() == width) {
                    rows.add(cells);
                } else {
                    throw new IllegalStateException("a row of " + file + " has " + cells.size() + " cells");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
