package org.iopgateway.gateway.disclosure;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;

/** The rows of the ledger about one patient. */
public final class DisclosureAccounting {

    private final JdbcOperations jdbc;

    DisclosureAccounting(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands on each row from a moment on, oldest first, without keeping them. */
    public void forEach(String patient, Instant since, Consumer<Disclosure> sink) {
        jdbc.query(
                "SELECT " + LedgerTable.COLUMNS
                        + " FROM disclosure WHERE patient = ? AND disclosed_at >= ? ORDER BY disclosed_at, chain, seq",
                (ResultSet row) -> sink.accept(LedgerTable.DISCLOSURE.mapRow(row, 0)),
                patient,
                since.atOffset(ZoneOffset.UTC));
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
