package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a file that was taken in: what came of it, and where it has problems. It quotes nothing from the file.
 *
 * @param receipt path of its receipt, which tells what became of the records since
 * @param problems of the file as a whole
 * @param quarantined the first thousand
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FileReport(
        @Nullable String receipt,
        @Nullable Long items,
        Map<String, Long> states,
        List<Problem> problems,
        List<ReceiptEntry> quarantined) {

    static FileReport of(Receipt receipt, List<ReceiptEntry> quarantined, List<Problem> problems) {
        return new FileReport(
                "/records/receipts/" + receipt.id(), receipt.items(), receipt.states(), problems, quarantined);
    }

    /** Of a file that was not read. */
    static FileReport refused(List<Problem> problems) {
        return new FileReport(null, null, Map.of(), problems, List.of());
    }
}
