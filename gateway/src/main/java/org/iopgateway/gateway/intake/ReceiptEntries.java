package org.iopgateway.gateway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks raw records up for people, without their content. */
@Repository
class ReceiptEntries {

    private static final String SELECT =
            "SELECT id, receipt_id, item, state, source, kind, record_id, version, problems FROM raw_record ";

    private final JdbcClient jdbc;

    ReceiptEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page of a receipt's records, in the order of the submission. */
    List<ReceiptEntry> ofReceipt(String receipt, PageRequest page) {
        return jdbc.sql(SELECT + "WHERE receipt_id = ? ORDER BY item, part LIMIT ? OFFSET ?")
                .params(receipt, page.size(), page.offset())
                .query((row, number) -> entry(row))
                .list();
    }

    /** A page of what is quarantined, oldest first; of one receipt where it is named. */
    List<ReceiptEntry> quarantined(@Nullable String receipt, PageRequest page) {
        return receipt == null
                ? jdbc.sql(SELECT + "WHERE state = 'quarantined' ORDER BY id LIMIT ? OFFSET ?")
                        .params(page.size(), page.offset())
                        .query((row, number) -> entry(row))
                        .list()
                : jdbc.sql(SELECT
                                + "WHERE state = 'quarantined' AND receipt_id = ? ORDER BY item, part LIMIT ? OFFSET ?")
                        .params(receipt, page.size(), page.offset())
                        .query((row, number) -> entry(row))
                        .list();
    }

    long countQuarantined() {
        return jdbc.sql("SELECT COUNT(*) FROM raw_record WHERE state = 'quarantined'")
                .query(Long.class)
                .single();
    }

    Optional<ReceiptEntry> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query((row, number) -> entry(row))
                .optional();
    }

    private static ReceiptEntry entry(ResultSet row) throws SQLException {
        return new ReceiptEntry(
                row.getLong("id"),
                row.getString("receipt_id"),
                row.getLong("item"),
                row.getString("state"),
                row.getString("source"),
                row.getString("kind"),
                row.getString("record_id"),
                row.getString("version"),
                ProblemJson.read(row.getString("problems")));
    }
}
