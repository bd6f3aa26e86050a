package org.iopgateway.gateway.disclosure.accounting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patient's accounting of disclosures (42 CFR 2.25, 45 CFR 164.528(b)).
 *
 * @param patient logical id of the Patient resource
 * @param since first day of the disclosures with consent
 * @param sinceOther first day of the others
 * @param until the day on which it was asked for
 * @param total how many entries there are
 * @param disclosures newest first
 * @param about whom a printed copy is for
 */
record Accounting(
        String patient,
        LocalDate since,
        LocalDate sinceOther,
        LocalDate until,
        int total,
        List<Entry> disclosures,
        @JsonIgnore About about) {

    Accounting {
        disclosures = List.copyOf(disclosures);
    }

    @Override
    public String toString() {
        return "accounting of " + total + " entries";
    }

    /**
     * One disclosure, or several to one recipient for one purpose on one basis, told together (164.528(b)(2)-(3)).
     *
     * @param firstDate of the first
     * @param lastDate of the last
     * @param times how many there were
     * @param description by category and number, never clinical content
     * @param purpose in plain words
     * @param basis in plain words
     * @param rule the clause that asks for the entry
     */
    record Entry(
            LocalDate firstDate,
            LocalDate lastDate,
            int times,
            Recipient recipient,
            String description,
            String purpose,
            String basis,
            String rule) {

        @Override
        public String toString() {
            return "accounting entry";
        }
    }

    /** @param id partner id */
    record Recipient(String id, String name, @Nullable String address) {}

    /** Absent parts are not on file. */
    record About(@Nullable String name, @Nullable String birthDate) {

        @Override
        public String toString() {
            return "patient";
        }
    }

    /**
     * @param today the day of the request
     * @param since the first day that the patient wants; absent for as far back as the law says
     */
    record Window(LocalDate today, @Nullable LocalDate since) {}
}
