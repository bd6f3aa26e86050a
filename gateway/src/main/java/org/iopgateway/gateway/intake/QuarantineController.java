package org.iopgateway.gateway.intake;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quarantine, for the integration engineer: what was refused, where it stood and why; never what it says. */
@RestController
class QuarantineController {

    private final ReceiptEntries entries;
    private final ReplayQuarantined replay;

    QuarantineController(ReceiptEntries entries, ReplayQuarantined replay) {
        this.entries = entries;
        this.replay = replay;
    }

    @GetMapping("/records/quarantine")
    QuarantinePage list(
            @RequestParam(name = "receipt", required = false) @Nullable String receipt,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestParam(name = "size", defaultValue = "100") int size) {
        return new QuarantinePage(
                entries.countQuarantined(), entries.quarantined(receipt, new PageRequest(page, size)));
    }

    /** Reads the item again, with the mapping as it stands now, and processes what comes of it. */
    @PostMapping("/records/quarantine/{id}/replay")
    ResponseEntity<Map<String, String>> replay(@PathVariable("id") long id) {
        String receipt = "/records/receipts/" + replay.replay(id);
        return ResponseEntity.accepted().location(URI.create(receipt)).body(Map.of("receipt", receipt));
    }

    /**
     * One page.
     *
     * @param total how many are quarantined, of all receipts
     */
    record QuarantinePage(long total, List<ReceiptEntry> quarantined) {}
}
