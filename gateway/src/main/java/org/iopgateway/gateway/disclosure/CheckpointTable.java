package org.iopgateway.gateway.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Signed checkpoints as they lie in the database; rows are only ever added. */
final class CheckpointTable {

    private static final String SELECT = "SELECT checkpoint_no, last_seq, signed FROM disclosure_checkpoint";

    private final JdbcOperations jdbc;

    CheckpointTable(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another node that shares the chain was quicker */
    void add(String chain, SignedCheckpoint checkpoint) {
        jdbc.update(
                "INSERT INTO disclosure_checkpoint (chain, checkpoint_no, last_seq, signed) VALUES (?, ?, ?, ?)",
                chain,
                checkpoint.number(),
                checkpoint.lastSeq(),
                checkpoint.pem());
    }

    Optional<SignedCheckpoint> last(String chain) {
        return first(SELECT + " WHERE chain = ? ORDER BY checkpoint_no DESC FETCH FIRST 1 ROW ONLY", chain);
    }

    Optional<SignedCheckpoint> find(String chain, long number) {
        return first(SELECT + " WHERE chain = ? AND checkpoint_no = ?", chain, number);
    }

    Optional<SignedCheckpoint> firstAfter(String chain, long number) {
        return first(
                SELECT + " WHERE chain = ? AND checkpoint_no > ? ORDER BY checkpoint_no FETCH FIRST 1 ROW ONLY",
                chain,
                number);
    }

    /** Chains that have checkpoints. */
    List<String> chains() {
        return jdbc.queryForList("SELECT DISTINCT chain FROM disclosure_checkpoint ORDER BY chain", String.class);
    }

    private Optional<SignedCheckpoint> first(String sql, Object... arguments) {
        return jdbc.query(sql, (row, index) -> checkpoint(row), arguments).stream()
                .findFirst();
    }

    private static SignedCheckpoint checkpoint(ResultSet row) throws SQLException {
        return new SignedCheckpoint(row.getLong("checkpoint_no"), row.getLong("last_seq"), row.getString("signed"));
    }
}
