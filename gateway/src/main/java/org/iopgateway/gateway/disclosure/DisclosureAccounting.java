package org.iopgateway.gateway.disclosure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** What was disclosed about a patient (42 CFR 2.25, 45 CFR 164.528). */
public final class DisclosureAccounting {

    private final JdbcOperations jdbc;

    DisclosureAccounting(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Newest first.
     *
     * @param patient logical id of the Patient resource
     */
    public List<Disclosure> of(String patient, Instant since) {
        return jdbc.query(
                "SELECT " + LedgerTable.COLUMNS
                        + " FROM disclosure WHERE patient = ? AND disclosed_at >= ? ORDER BY disclosed_at DESC, seq DESC",
                LedgerTable.DISCLOSURE,
                patient,
                since.atOffset(ZoneOffset.UTC));
    }
}
