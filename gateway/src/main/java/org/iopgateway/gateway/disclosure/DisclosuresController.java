package org.iopgateway.gateway.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Broken;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Verification;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The accounting of disclosures for the program's staff, and proof that nobody rewrote it. */
@RestController
@RequestMapping(path = "/disclosures", produces = MediaType.APPLICATION_JSON_VALUE)
class DisclosuresController {

    /** How far back a patient may ask, 42 CFR 2.25(a). */
    private static final int YEARS = 3;

    private final DisclosureAccounting accounting;
    private final LedgerVerifier verifier;
    private final FindPatient patients;
    private final Clock clock;

    DisclosuresController(DisclosureAccounting accounting, LedgerVerifier verifier, FindPatient patients, Clock clock) {
        this.accounting = accounting;
        this.verifier = verifier;
        this.patients = patients;
        this.clock = clock;
    }

    /**
     * {@code GET /disclosures?patient=10042&since=2025-01-01}: what was disclosed about a patient, newest first.
     *
     * @param patient the program's own number, or the id of the Patient resource
     * @param since first day; three years back when absent, and no limit when it lies further back
     */
    @GetMapping
    Accounting disclosures(
            @RequestParam String patient,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since) {
        String id = patients.idOf(patient);
        LocalDate from = since != null ? since : LocalDate.now(clock).minusYears(YEARS);
        List<Entry> entries = accounting.of(id, from.atStartOfDay().toInstant(ZoneOffset.UTC)).stream()
                .map(Entry::of)
                .toList();
        return new Accounting(id, from, entries.size(), entries);
    }

    /** {@code GET /disclosures/verify}: reads the whole ledger and names the first row that is not as it was written. */
    @GetMapping("/verify")
    Verified verify() {
        Verification verification = verifier.verify();
        return new Verified(
                verification.intact(),
                verification.rows(),
                verification.checkpoints(),
                verification.signedRows(),
                verification.broken());
    }

    /** @param total how many entries there are */
    record Accounting(String patient, LocalDate since, int total, List<Entry> disclosures) {}

    /**
     * One entry as 45 CFR 164.528(b)(2) asks for it.
     *
     * @param basis consents, order or exception that it relied on
     * @param emergency the record of 2.51(c), in an emergency
     */
    record Entry(
            String id,
            Instant at,
            Recipient recipient,
            String purpose,
            String description,
            List<String> resources,
            List<String> basis,
            String interaction,
            String channel,
            List<String> labels,
            @Nullable String noticeVersion,
            Disclosure.@Nullable Emergency emergency) {

        static Entry of(Disclosure row) {
            return new Entry(
                    row.id().toString(),
                    row.at(),
                    new Recipient(row.recipient(), row.recipientName(), row.recipientAddress()),
                    row.purpose(),
                    row.description(),
                    row.resources(),
                    row.basis(),
                    row.interaction(),
                    row.channel(),
                    row.labels(),
                    row.noticeVersion(),
                    row.emergency());
        }
    }

    /** @param id partner id */
    record Recipient(String id, String name, @Nullable String address) {}

    /**
     * @param rows how many rows are as they were written
     * @param checkpoints how many signed checkpoints are good
     * @param signedRows rows that the last of them covers
     * @param broken the first row that is not as it was written
     */
    record Verified(boolean intact, long rows, long checkpoints, long signedRows, @Nullable Broken broken) {}
}
