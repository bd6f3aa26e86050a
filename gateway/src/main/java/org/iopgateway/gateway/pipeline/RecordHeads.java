package org.iopgateway.gateway.pipeline;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The newest stored version of each record; runs in the caller's transaction. */
@Repository
class RecordHeads {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    RecordHeads(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The heads that there are, locked in the order of their keys so that two transactions never wait in a ring. */
    Map<String, RecordHead> lock(Collection<String> keys) {
        Map<String, RecordHead> heads = new TreeMap<>();
        jdbc.sql("SELECT record_key, version_ordinal, content_hash, raw_id FROM record_head"
                        + " WHERE record_key IN (:keys) ORDER BY record_key FOR UPDATE")
                .param("keys", keys)
                .query((row, number) ->
                        new RecordHead(row.getString(1), row.getLong(2), row.getString(3), row.getLong(4)))
                .list()
                .forEach(head -> heads.put(head.key(), head));
        return heads;
    }

    /** Fails on a key that another transaction has inserted meanwhile, which the redone transaction then sees. */
    void insert(List<RecordHead> heads) {
        batches.batchUpdate(
                "INSERT INTO record_head (version_ordinal, content_hash, raw_id, record_key) VALUES (?, ?, ?, ?)",
                heads,
                Math.max(heads.size(), 1),
                RecordHeads::bind);
    }

    void update(List<RecordHead> heads) {
        batches.batchUpdate(
                "UPDATE record_head SET version_ordinal = ?, content_hash = ?, raw_id = ? WHERE record_key = ?",
                heads,
                Math.max(heads.size(), 1),
                RecordHeads::bind);
    }

    private static void bind(PreparedStatement statement, RecordHead head) throws SQLException {
        statement.setLong(1, head.ordinal());
        statement.setString(2, head.contentHash());
        statement.setLong(3, head.rawId());
        statement.setString(4, head.key());
    }
}
