package org.iopgateway.gateway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.iopgateway.gateway.trust.envelope.BrokenEnvelopeException;
import org.iopgateway.gateway.trust.envelope.Envelopes;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The work of a replay on quarantined rows; runs in the caller's transaction. */
@Repository
class QuarantineStore {

    private final JdbcClient jdbc;
    private final Envelopes envelopes;

    QuarantineStore(JdbcClient jdbc, Envelopes envelopes) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
    }

    /** The quarantined row of this id, locked, so that two replays of it are one. */
    Optional<QuarantinedItem> lock(long id) {
        boolean locked = jdbc.sql("SELECT id FROM raw_record WHERE id = ? AND state = 'quarantined' FOR UPDATE")
                .param(id)
                .query(Long.class)
                .optional()
                .isPresent();
        return locked ? find(id) : Optional.empty();
    }

    private Optional<QuarantinedItem> find(long id) {
        return jdbc.sql("SELECT r.id, r.receipt_id, r.item, r.lane, c.media_type, c.csv_source, c.csv_header, i.payload"
                        + " FROM raw_record r JOIN receipt c ON c.id = r.receipt_id"
                        + " JOIN raw_item i ON i.receipt_id = r.receipt_id AND i.item = r.item WHERE r.id = ?")
                .param(id)
                .query((row, number) -> item(row))
                .optional();
    }

    private QuarantinedItem item(ResultSet row) throws SQLException {
        return new QuarantinedItem(
                row.getLong("id"),
                row.getString("receipt_id"),
                row.getLong("item"),
                row.getObject("lane", Integer.class),
                RecordFormat.ofMediaType(row.getString("media_type")).orElseThrow(),
                row.getString("csv_source"),
                row.getString("csv_header"),
                payload(row));
    }

    /** Sealed, but for what came in before payloads were. */
    private byte[] payload(ResultSet row) throws SQLException {
        byte[] stored = row.getBytes("payload");
        if (!Envelopes.isSealed(stored)) {
            return stored;
        }
        try {
            return envelopes.open(stored, RawStore.place(row.getString("receipt_id"), row.getLong("item")));
        } catch (BrokenEnvelopeException e) {
            throw new ProblemException(IntakeProblems.unopened(), e);
        }
    }

    /** How many rows its item has had, which is the next one's part. */
    int parts(QuarantinedItem item) {
        return jdbc.sql("SELECT MAX(part) + 1 FROM raw_record WHERE receipt_id = ? AND item = ?")
                .params(item.receipt(), item.item())
                .query(Integer.class)
                .single();
    }

    void makeDue(long id, OffsetDateTime now) {
        jdbc.sql("UPDATE raw_record SET state = 'received', problems = NULL, settled_at = NULL, queued_at = ?"
                        + " WHERE id = ?")
                .params(now, id)
                .update();
    }

    /** The row goes; the bytes that it came from stay. */
    void remove(long id) {
        jdbc.sql("DELETE FROM raw_record WHERE id = ?").param(id).update();
    }
}
