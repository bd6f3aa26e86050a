package org.iopgateway.gateway.intake;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.iopgateway.gateway.trust.envelope.Envelopes;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.source.SourceItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * Writes what came in, append-only, in batches; runs in the caller's transaction. The bytes are sealed: each may turn out
 * to be quarantined, and only a replay reads them again.
 */
@Repository
class RawStore {

    private static final String INSERT_ITEM =
            "INSERT INTO raw_item (receipt_id, item, sha256, payload) VALUES (?, ?, ?, ?)";
    private static final String INSERT_RECORD =
            """
            INSERT INTO raw_record (receipt_id, item, part, source, kind, record_id, version, patient, lane,
                content_hash, record_json, state, problems, received_at, queued_at, settled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String[] KEY = {"id"};

    private final JdbcTemplate jdbc;
    private final Envelopes envelopes;

    RawStore(JdbcTemplate jdbc, Envelopes envelopes) {
        this.jdbc = jdbc;
        this.envelopes = envelopes;
    }

    /** Where the bytes of an item belong; they open nowhere else. */
    static String place(String receipt, long item) {
        return "raw/" + receipt + "/" + item;
    }

    /** Keeps the items' bytes and a row for each of their records; answers which are to be processed. */
    List<QueuedRecord> keep(String receipt, List<SourceItem> items, OffsetDateTime now) {
        jdbc.batchUpdate(INSERT_ITEM, items, items.size(), (statement, item) -> {
            statement.setString(1, receipt);
            statement.setLong(2, item.position());
            statement.setString(3, ContentHash.of(item.raw()));
            statement.setBytes(4, envelopes.seal(item.raw(), place(receipt, item.position())));
        });
        List<NewRawRecord> rows =
                items.stream().flatMap(item -> NewRawRecord.of(item).stream()).toList();
        return insert(receipt, rows, now);
    }

    List<QueuedRecord> insert(String receipt, List<NewRawRecord> rows, OffsetDateTime now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.batchUpdate(
                connection -> connection.prepareStatement(INSERT_RECORD, KEY),
                new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(PreparedStatement statement, int index) throws SQLException {
                        bind(statement, receipt, rows.get(index), now);
                    }

                    @Override
                    public int getBatchSize() {
                        return rows.size();
                    }
                },
                keys);
        return queued(rows, ids(keys));
    }

    private static void bind(PreparedStatement statement, String receipt, NewRawRecord row, OffsetDateTime now)
            throws SQLException {
        IopRecord record = row.record();
        statement.setString(1, receipt);
        statement.setLong(2, row.item());
        statement.setInt(3, row.part());
        statement.setString(4, record == null ? null : record.source());
        statement.setString(5, record == null ? null : record.kind().code());
        statement.setString(6, record == null ? null : record.id());
        statement.setString(7, record == null ? null : record.version().text());
        statement.setString(8, record == null ? null : record.patient());
        statement.setObject(9, record == null ? null : Lanes.of(record), Types.INTEGER);
        statement.setString(10, row.contentHash());
        statement.setString(11, row.json());
        statement.setString(12, row.state().code());
        statement.setString(13, row.problems().isEmpty() ? null : ProblemJson.write(row.problems()));
        statement.setObject(14, now);
        setTime(statement, 15, record == null ? null : now);
        setTime(statement, 16, record == null ? now : null);
    }

    private static void setTime(PreparedStatement statement, int index, @Nullable OffsetDateTime time)
            throws SQLException {
        statement.setObject(index, time, Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static List<Long> ids(GeneratedKeyHolder keys) {
        return keys.getKeyList().stream()
                .map(key -> ((Number) key.values().iterator().next()).longValue())
                .toList();
    }

    private static List<QueuedRecord> queued(List<NewRawRecord> rows, List<Long> ids) {
        List<QueuedRecord> queued = new ArrayList<>(rows.size());
        IntStream.range(0, rows.size())
                .filter(index -> rows.get(index).record() != null)
                .forEach(index -> queued.add(new QueuedRecord(
                        ids.get(index),
                        Lanes.of(Objects.requireNonNull(rows.get(index).record())))));
        return queued;
    }
}
