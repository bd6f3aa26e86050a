package org.iopgateway.gateway.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

/** The rows of the ledger as they lie in the database. */
final class LedgerTable {

    static final String COLUMNS = "chain, seq, id, patient, disclosed_at, recipient, recipient_name, recipient_address,"
            + " purpose, description, resources, basis, interaction, channel, labels, notice_version, attested_by,"
            + " attested_affiliation, emergency_nature, discloser, previous_hash, hash";

    static final RowMapper<Disclosure> DISCLOSURE = (row, number) -> disclosure(row);

    private static final String INSERT = "INSERT INTO disclosure (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final List<String> EMERGENCY =
            List.of("attested_by", "attested_affiliation", "emergency_nature", "discloser");

    private LedgerTable() {}

    /**
     * A row as it lies in the database.
     *
     * @param hash the one that it carries
     * @param link absent when the row is not of the form in which rows are written
     */
    record StoredLink(long seq, String id, String hash, @Nullable ChainLink link) {

        @Override
        public String toString() {
            return "ledger row " + seq;
        }
    }

    static void insert(JdbcOperations jdbc, List<ChainLink> links) {
        jdbc.batchUpdate(INSERT, links.stream().map(LedgerTable::values).toList());
    }

    private static Object[] values(ChainLink link) {
        Disclosure of = (Disclosure) link.row();
        Disclosure.Emergency emergency = of.emergency();
        return new Object[] {
            link.chain(),
            link.seq(),
            of.id().toString(),
            of.patient(),
            of.at().atOffset(ZoneOffset.UTC),
            of.recipient(),
            of.recipientName(),
            of.recipientAddress(),
            of.purpose(),
            of.description(),
            joined(of.resources()),
            joined(of.basis()),
            of.interaction(),
            of.channel(),
            joined(of.labels()),
            of.noticeVersion(),
            emergency == null ? null : emergency.attestedBy(),
            emergency == null ? null : emergency.affiliation(),
            emergency == null ? null : emergency.nature(),
            emergency == null ? null : emergency.discloser(),
            link.previousHash(),
            link.hash()
        };
    }

    /**
     * A row as it lies there, for whoever checks it.
     *
     * @throws IllegalArgumentException when it is not as this ledger writes rows
     */
    private static ChainLink link(ResultSet row) throws SQLException {
        long absent = EMERGENCY.stream().filter(column -> isNull(row, column)).count();
        if (absent != 0 && absent != EMERGENCY.size()) {
            throw new IllegalArgumentException("a part of an emergency's record");
        }
        return new ChainLink(
                row.getString("chain"), row.getLong("seq"), row.getString("previous_hash"), disclosure(row));
    }

    /** Where a chain ends now; the origin for one that has no end. */
    static ChainEnd end(JdbcOperations jdbc, String chain) {
        return jdbc
                .query(
                        "SELECT seq, hash FROM disclosure_chain WHERE chain = ?",
                        (row, number) -> new ChainEnd(row.getLong("seq"), row.getString("hash")),
                        chain)
                .stream()
                .findFirst()
                .orElse(ChainEnd.ORIGIN);
    }

    /** Rows of a chain in their order, as they lie there, after a sequence number. */
    static List<StoredLink> page(JdbcOperations jdbc, String chain, long after, int rows) {
        return jdbc.query(
                "SELECT " + COLUMNS
                        + " FROM disclosure WHERE chain = ? AND seq > ? ORDER BY seq FETCH FIRST ? ROWS ONLY",
                (row, number) -> stored(row),
                chain,
                after,
                rows);
    }

    private static StoredLink stored(ResultSet row) throws SQLException {
        ChainLink link;
        try {
            link = link(row);
        } catch (IllegalArgumentException e) {
            link = null;
        }
        return new StoredLink(row.getLong("seq"), row.getString("id"), row.getString("hash"), link);
    }

    private static boolean isNull(ResultSet row, String column) {
        try {
            return row.getString(column) == null;
        } catch (SQLException e) {
            throw new IllegalArgumentException(column, e);
        }
    }

    private static Disclosure disclosure(ResultSet row) throws SQLException {
        return new Disclosure(
                id(row),
                row.getString("patient"),
                row.getObject("disclosed_at", OffsetDateTime.class).toInstant(),
                row.getString("recipient"),
                row.getString("recipient_name"),
                row.getString("recipient_address"),
                row.getString("purpose"),
                row.getString("description"),
                split(row.getString("resources")),
                split(row.getString("basis")),
                row.getString("interaction"),
                row.getString("channel"),
                split(row.getString("labels")),
                row.getString("notice_version"),
                emergency(row));
    }

    private static Disclosure.@Nullable Emergency emergency(ResultSet row) throws SQLException {
        String attestedBy = row.getString("attested_by");
        return attestedBy == null
                ? null
                : new Disclosure.Emergency(
                        attestedBy,
                        row.getString("attested_affiliation"),
                        row.getString("emergency_nature"),
                        row.getString("discloser"));
    }

    /**
     * Who writes rows writes ids in one way; another spelling of the same id is a change.
     *
     * @throws IllegalArgumentException when it is no id, or another spelling of one
     */
    static UUID id(ResultSet row) throws SQLException {
        String text = row.getString("id");
        UUID id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("another spelling of an id");
        }
        return id;
    }

    static String joined(List<String> values) {
        return String.join("\n", values);
    }

    static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\n", -1));
    }
}
