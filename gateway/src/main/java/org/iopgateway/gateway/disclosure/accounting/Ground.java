package org.iopgateway.gateway.disclosure.accounting;

import java.time.LocalDate;

/** Why a disclosure is accounted for, and how far back. */
enum Ground {
    /** Disclosures with consent, 42 CFR 2.25(a). */
    CONSENT("42 CFR 2.25", 3),
    /** Disclosures without consent that are not for treatment, payment or operations, 45 CFR 164.528(a)(1). */
    OTHER("45 CFR 164.528", 6);

    private final String citation;
    private final int years;

    Ground(String citation, int years) {
        this.citation = citation;
        this.years = years;
    }

    String citation() {
        return citation;
    }

    /** The first day of an accounting asked for on a day: as far back as the law says, or later if the patient wants less. */
    LocalDate from(Accounting.Window window) {
        LocalDate furthest = window.today().minusYears(years);
        LocalDate since = window.since();
        return since != null && since.isAfter(furthest) ? since : furthest;
    }
}
