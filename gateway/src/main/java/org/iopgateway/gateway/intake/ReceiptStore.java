package org.iopgateway.gateway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Receipts: begun before the first item is kept, completed after the last. */
@Repository
class ReceiptStore {

    private final JdbcClient jdbc;

    ReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A new receipt's id, or that of the same submission begun before. */
    String open(Submission submission, OffsetDateTime now) {
        return begun(submission.onceKey()).orElseGet(() -> insert(submission, now));
    }

    private Optional<String> begun(@Nullable String onceKey) {
        return onceKey == null
                ? Optional.empty()
                : jdbc.sql("SELECT id FROM receipt WHERE once_key = ?")
                        .param(onceKey)
                        .query(String.class)
                        .optional();
    }

    private String insert(Submission submission, OffsetDateTime now) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO receipt (id, channel, media_type, csv_source, name, once_key, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .param(id)
                .param(submission.channel().code())
                .param(submission.format().mediaType())
                .param(submission.csvSource())
                .param(submission.name())
                .param(submission.onceKey())
                .param(now)
                .update();
        return id;
    }

    /** The last item that is durable; 0 for none. Items are made durable in their order. */
    long lastItem(String id) {
        return jdbc.sql("SELECT COALESCE(MAX(item), 0) FROM raw_item WHERE receipt_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    void keepCsvHeader(String id, String header) {
        jdbc.sql("UPDATE receipt SET csv_header = ? WHERE id = ?")
                .param(header)
                .param(id)
                .update();
    }

    void complete(String id, OffsetDateTime now) {
        jdbc.sql("UPDATE receipt SET completed_at = ? WHERE id = ? AND completed_at IS NULL")
                .param(now)
                .param(id)
                .update();
    }

    Optional<Receipt> find(String id) {
        return jdbc.sql("SELECT r.*, (SELECT COUNT(*) FROM raw_item i WHERE i.receipt_id = r.id) AS items"
                        + " FROM receipt r WHERE r.id = ?")
                .param(id)
                .query((row, number) -> receipt(row))
                .optional();
    }

    private Receipt receipt(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Receipt(
                id,
                row.getString("channel"),
                row.getString("media_type"),
                row.getString("name"),
                row.getObject("received_at", OffsetDateTime.class),
                row.getObject("completed_at", OffsetDateTime.class),
                row.getLong("items"),
                states(id));
    }

    private Map<String, Long> states(String id) {
        Map<String, Long> states = new LinkedHashMap<>();
        jdbc.sql("SELECT state, COUNT(*) AS n FROM raw_record WHERE receipt_id = ? GROUP BY state ORDER BY state")
                .param(id)
                .query(row -> {
                    states.put(row.getString("state"), row.getLong("n"));
                });
        return states;
    }
}
