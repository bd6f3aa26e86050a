package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One raw record as a receipt or the quarantine shows it: where it stood and what became of it, without what it says.
 *
 * @param item line, row or message number
 * @param recordId its id in the source; absent where no record could be read
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ReceiptEntry(
        long id,
        String receipt,
        long item,
        String state,
        @Nullable String source,
        @Nullable String kind,
        @Nullable String recordId,
        @Nullable String version,
        List<Problem> problems) {

    /** A record id can hold a patient's number. */
    @Override
    public String toString() {
        return "item " + item + " " + state;
    }
}
