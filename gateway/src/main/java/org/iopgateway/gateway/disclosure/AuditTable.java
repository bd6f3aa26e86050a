package org.iopgateway.gateway.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.iopgateway.gateway.disclosure.LedgerTable.StoredLink;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

/** The rows of the audit log as they lie in the database, each in its place of a chain beside that of the disclosures. */
final class AuditTable {

    static final RowMapper<AuditEntry> ENTRY = (row, number) -> entry(row);

    private static final String CONTENT = "id, happened_at, patient, recipient, purpose, interaction, channel, effect,"
            + " resources, rule_ids, citations, error_codes, obligations, relied_on, reason";
    private static final String INSERT = "INSERT INTO audit_event (" + CONTENT
            + ", chain, seq, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_WAITING =
            "INSERT INTO audit_waiting (" + CONTENT + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ENDING = "/audit";

    private AuditTable() {}

    /** The audit log's chain beside a chain of disclosures. */
    static String chainBeside(String disclosures) {
        return disclosures + ENDING;
    }

    static boolean isChain(String chain) {
        return chain.endsWith(ENDING);
    }

    static void insert(JdbcOperations jdbc, List<ChainLink> links) {
        jdbc.batchUpdate(
                INSERT,
                links.stream()
                        .map(link -> Stream.concat(Stream.of(values((AuditEntry) link.row())), place(link))
                                .toArray())
                        .toList());
    }

    /** Gives rows that lie there without one their place in a chain. */
    static void place(JdbcOperations jdbc, List<ChainLink> links) {
        jdbc.batchUpdate(
                "UPDATE audit_event SET chain = ?, seq = ?, previous_hash = ?, hash = ? WHERE id = ?",
                links.stream()
                        .map(link -> Stream.concat(
                                        place(link), Stream.of(link.row().id().toString()))
                                .toArray())
                        .toList());
    }

    private static Stream<Object> place(ChainLink link) {
        return Stream.of(link.chain(), link.seq(), link.previousHash(), link.hash());
    }

    /** Rows from before there was a chain, oldest first. */
    static List<AuditEntry> withoutPlace(JdbcOperations jdbc, int rows) {
        return jdbc.query(
                "SELECT " + CONTENT + " FROM audit_event WHERE chain IS NULL"
                        + " ORDER BY happened_at, id FETCH FIRST ? ROWS ONLY",
                ENTRY,
                rows);
    }

    static void await(JdbcOperations jdbc, List<AuditEntry> entries) {
        jdbc.batchUpdate(
                INSERT_WAITING, entries.stream().map(AuditTable::values).toList());
    }

    /** Entries that wait for their place, oldest first. */
    static List<AuditEntry> waiting(JdbcOperations jdbc, int rows) {
        return jdbc.query(
                "SELECT " + CONTENT + " FROM audit_waiting ORDER BY happened_at, id FETCH FIRST ? ROWS ONLY",
                ENTRY,
                rows);
    }

    static void endWaiting(JdbcOperations jdbc, List<AuditEntry> entries) {
        jdbc.batchUpdate(
                "DELETE FROM audit_waiting WHERE id = ?",
                entries.stream()
                        .map(entry -> new Object[] {entry.id().toString()})
                        .toList());
    }

    /** Rows of a chain in their order, as they lie there, after a sequence number. */
    static List<StoredLink> page(JdbcOperations jdbc, String chain, long after, int rows) {
        return jdbc.query(
                "SELECT * FROM audit_event WHERE chain = ? AND seq > ? ORDER BY seq FETCH FIRST ? ROWS ONLY",
                (row, number) -> stored(row),
                chain,
                after,
                rows);
    }

    private static StoredLink stored(ResultSet row) throws SQLException {
        ChainLink link;
        try {
            link = new ChainLink(
                    row.getString("chain"), row.getLong("seq"), row.getString("previous_hash"), entry(row));
        } catch (IllegalArgumentException e) {
            link = null;
        }
        return new StoredLink(row.getLong("seq"), row.getString("id"), row.getString("hash"), link);
    }

    private static Object[] values(AuditEntry entry) {
        return new Object[] {
            entry.id().toString(),
            entry.at().atOffset(ZoneOffset.UTC),
            entry.patient(),
            entry.recipient(),
            entry.purpose(),
            entry.interaction(),
            entry.channel(),
            entry.effect(),
            LedgerTable.joined(entry.resources()),
            LedgerTable.joined(entry.ruleIds()),
            LedgerTable.joined(entry.citations()),
            LedgerTable.joined(entry.errorCodes()),
            LedgerTable.joined(entry.obligations()),
            LedgerTable.joined(entry.reliedOn()),
            entry.reason()
        };
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                LedgerTable.id(row),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("patient"),
                row.getString("recipient"),
                row.getString("purpose"),
                row.getString("interaction"),
                row.getString("channel"),
                row.getString("effect"),
                LedgerTable.split(row.getString("resources")),
                LedgerTable.split(row.getString("rule_ids")),
                LedgerTable.split(row.getString("citations")),
                LedgerTable.split(row.getString("error_codes")),
                LedgerTable.split(row.getString("obligations")),
                LedgerTable.split(row.getString("relied_on")),
                row.getString("reason"));
    }
}
