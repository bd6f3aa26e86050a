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

/** The ledger for the privacy officer: its rows as they lie there, and proof that nobody rewrote them. */
@RestController
@RequestMapping(path = "/disclosures", produces = MediaType.APPLICATION_JSON_VALUE)
class DisclosuresController {

    /** How long rows are kept, 45 CFR 164.528(a)(1). */
    private static final int YEARS = 6;

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
     * {@code GET /disclosures/rows?patient=10042&since=2025-01-01}: every row about a patient, newest first, emergencies
     * and suspended ones among them; not what a patient is handed.
     *
     * @param patient the program's own number, or the id of the Patient resource
     * @param since first day; six years back when absent
     */
    @GetMapping("/rows")
    Rows rows(
            @RequestParam String patient,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since) {
        String id = patients.idOf(patient);
        LocalDate from = since != null ? since : LocalDate.now(clock).minusYears(YEARS);
        List<Entry> entries = accounting.of(id, from.atStartOfDay().toInstant(ZoneOffset.UTC)).stream()
                .map(Entry::of)
                .toList();
        return new Rows(id, from, entries.size(), entries);
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
    record Rows(String patient, LocalDate since, int total, List<Entry> disclosures) {}

    /**
     * One row.
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
