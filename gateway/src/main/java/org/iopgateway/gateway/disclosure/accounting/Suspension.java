package org.iopgateway.gateway.disclosure.accounting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agency's statement that telling a patient of disclosures to it would impede its work; until then those entries are
 * left out of the accounting (45 CFR 164.528(a)(2)).
 *
 * @param patient logical id of the Patient resource; absent when the statement is about every patient
 * @param recipient partner id of the agency
 * @param agency as it names itself
 * @param official who made the statement
 * @param until the last day
 * @param ended absent while it stands
 */
record Suspension(
        String id,
        @Nullable String patient,
        String recipient,
        String agency,
        String official,
        Statement statement,
        LocalDate until,
        Instant registeredAt,
        String registeredBy,
        @Nullable Instant ended,
        @Nullable String endedBy) {

    @Override
    public String toString() {
        return "suspension " + id;
    }

    /** How the statement was made; an oral one counts 30 days at most. */
    enum Statement {
        WRITTEN,
        ORAL
    }
}
