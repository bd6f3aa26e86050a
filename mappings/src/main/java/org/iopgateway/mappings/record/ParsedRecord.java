package org.iopgateway.mappings.record;

import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record's JSON: the record, or at least one problem.
 *
 * @param record absent when there are problems
 */
public record ParsedRecord(@Nullable IopRecord record, List<Problem> problems) {

    public ParsedRecord {
        problems = List.copyOf(problems);
        if ((record == null) == problems.isEmpty()) {
            throw new IllegalArgumentException("a record or problems");
        }
    }

    @Override
    public String toString() {
        return record == null ? problems.size() + " problems" : record.toString();
    }
}
