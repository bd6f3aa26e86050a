package org.iopgateway.mappings.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an export's description file says.
 *
 * @param source the name of the source system in the records' envelopes
 * @param description where the export comes from, for people
 * @param columns the columns that the header must have, but for optional ones, in any order
 * @param tables code tables for the transform, where it is {@code $tables}
 */
record CsvExport(
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String description,
        @JsonProperty(required = true) List<CsvColumn> columns,
        Map<String, JsonNode> tables) {

    CsvExport {
        columns = List.copyOf(columns);
        tables = tables == null ? Map.of() : Map.copyOf(tables);
        Set<String> names = new HashSet<>();
        for (CsvColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("column " + column.name() + " stands twice");
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("an export has columns");
        }
    }
}
