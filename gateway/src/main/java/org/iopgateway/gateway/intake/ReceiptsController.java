package org.iopgateway.gateway.intake;

import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /records/receipts/{id}}: the counts by state, and each record's state, by page. */
@RestController
class ReceiptsController {

    private final ReceiptStore receipts;
    private final ReceiptEntries entries;

    ReceiptsController(ReceiptStore receipts, ReceiptEntries entries) {
        this.receipts = receipts;
        this.entries = entries;
    }

    @GetMapping("/records/receipts/{id}")
    ReceiptAnswer receipt(
            @PathVariable("id") String id,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestParam(name = "size", defaultValue = "100") int size) {
        PageRequest request = new PageRequest(page, size);
        return receipts.find(id)
                .map(receipt -> ReceiptAnswer.of(receipt, entries.ofReceipt(id, request), request))
                .orElseThrow(() -> new ProblemException(IntakeProblems.unknownReceipt()));
    }
}
