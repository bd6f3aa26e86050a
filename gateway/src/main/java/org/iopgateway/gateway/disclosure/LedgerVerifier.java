package org.iopgateway.gateway.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads every chain from its beginning and names the first row that is not as it was written: changed, missing, put in, or
 * cut off at the end. Constant memory; takes as long as reading the table takes.
 */
public final class LedgerVerifier {

    private final JdbcOperations jdbc;
    private final TransactionTemplate snapshot;

    public LedgerVerifier(JdbcOperations jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    /** Verifies all chains. Rows that are appended meanwhile are not looked at. */
    public Verification verify() {
        List<Verification> chains = new ArrayList<>();
        snapshot.executeWithoutResult(status -> {
            ends().forEach((chain, end) -> chains.add(verify(chain, end)));
            strays().forEach(chain ->
                    chains.add(new Verification(0, new Broken(chain, 1, null, "the chain has rows but no end"))));
        });
        long rows = chains.stream().mapToLong(Verification::rows).sum();
        return chains.stream()
                .map(Verification::broken)
                .filter(Objects::nonNull)
                .findFirst()
                .map(broken -> new Verification(rows, broken))
                .orElseGet(() -> new Verification(rows, null));
    }

    private Map<String, End> ends() {
        Map<String, End> ends = new LinkedHashMap<>();
        jdbc.query("SELECT chain, seq, hash FROM disclosure_chain ORDER BY chain", (ResultSet row) -> {
            ends.put(row.getString("chain"), new End(row.getLong("seq"), row.getString("hash")));
        });
        return ends;
    }

    private List<String> strays() {
        return jdbc.queryForList(
                "SELECT DISTINCT chain FROM disclosure WHERE chain NOT IN (SELECT chain FROM disclosure_chain)",
                String.class);
    }

    private Verification verify(String chain, End end) {
        Walk walk = new Walk();
        jdbc.query(
                "SELECT " + LedgerTable.COLUMNS + " FROM disclosure WHERE chain = ? AND seq <= ? ORDER BY seq",
                walk::visit,
                chain,
                end.seq());
        return new Verification(walk.rows, walk.broken != null ? walk.broken : walk.endsAt(chain, end));
    }

    private record End(long seq, String hash) {}

    /** Follows one chain; stops looking at the first break. */
    private static final class Walk {

        private long rows;
        private String previousHash = ChainLink.ORIGIN;
        private @Nullable Broken broken;

        void visit(ResultSet row) throws SQLException {
            if (broken != null) {
                return;
            }
            ChainLink link;
            try {
                link = LedgerTable.link(row);
            } catch (IllegalArgumentException e) {
                broken = new Broken(
                        row.getString("chain"), row.getLong("seq"), row.getString("id"), "its content cannot be read");
                return;
            }
            if (link.seq() != rows + 1) {
                broken = new Broken(link.chain(), rows + 1, null, "the row is missing");
            } else if (!link.previousHash().equals(previousHash)) {
                broken = broken(link, "it does not follow the row before it");
            } else if (!link.hash().equals(row.getString("hash"))) {
                broken = broken(link, "its content is not what was written");
            } else {
                rows++;
                previousHash = link.hash();
            }
        }

        @Nullable
        Broken endsAt(String chain, End end) {
            if (rows < end.seq()) {
                return new Broken(chain, rows + 1, null, "the row is missing");
            }
            return previousHash.equals(end.hash())
                    ? null
                    : new Broken(chain, end.seq(), null, "the end of the chain is not the last row");
        }

        private static Broken broken(ChainLink link, String why) {
            return new Broken(link.chain(), link.seq(), link.disclosure().id().toString(), why);
        }
    }

    /**
     * @param rows rows found good
     * @param broken the first one that is not; absent when all are good
     */
    public record Verification(long rows, @Nullable Broken broken) {

        public boolean intact() {
            return broken == null;
        }
    }

    /**
     * @param id absent when the row itself is gone
     * @param why in plain words
     */
    public record Broken(String chain, long seq, @Nullable String id, String why) {}
}
