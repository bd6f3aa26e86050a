package org.iopgateway.mappings.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One column of an export.
 *
 * @param name as the header has it
 * @param type how its cells are written
 * @param required whether a cell may not be blank
 * @param optional whether a file's header may lack it: a column that came after files like it were being sent
 * @param values the only values that it may hold; empty means any of the type
 */
record CsvColumn(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) CellType type,
        boolean required,
        boolean optional,
        List<String> values) {

    CsvColumn {
        values = values == null ? List.of() : List.copyOf(values);
    }
}
