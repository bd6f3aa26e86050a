package org.iopgateway.gateway.disclosure.accounting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /disclosures?patient=10042}: the accounting that a patient gets, as JSON, CSV or a page to print. */
@RestController
class AccountingController {

    private final GiveAccounting give;

    AccountingController(GiveAccounting give) {
        this.give = give;
    }

    /**
     * The accounting; what {@code Accept} asks for decides its form.
     *
     * @param patient the program's own number, or the id of the Patient resource
     * @param since first day; three years back when absent or further back, six for disclosures without consent
     * @param by who asks, for the log
     */
    @GetMapping(
            path = "/disclosures",
            produces = {MediaType.APPLICATION_JSON_VALUE, AccountingCsv.TYPE, MediaType.TEXT_HTML_VALUE})
    ResponseEntity<Accounting> accounting(
            @RequestParam String patient,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate since,
            @RequestParam(defaultValue = "the program's staff") String by) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(give.give(patient, since, by));
    }
}
