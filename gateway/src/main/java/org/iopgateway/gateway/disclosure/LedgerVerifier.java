package org.iopgateway.gateway.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Reads every chain, of disclosures and of audit entries, from its beginning and names the first row that is not as it was written: changed, missing, put in,
 * cut off at the end, or chained anew after a checkpoint had signed it. Constant memory; takes as long as reading the table
 * takes. Rows that are appended meanwhile are not looked at.
 */
public final class LedgerVerifier {

    private static final String NO_CHAIN = "none";

    private final JdbcOperations jdbc;
    private final CheckpointTable checkpoints;
    private final CheckpointFiles files;
    private final CheckpointProof proof;

    LedgerVerifier(JdbcOperations jdbc, CheckpointFiles files, CheckpointProof proof) {
        this.jdbc = jdbc;
        this.checkpoints = new CheckpointTable(jdbc);
        this.files = files;
        this.proof = proof;
    }

    /** Verifies all chains. */
    public Verification verify() {
        List<Verification> chains = new ArrayList<>();
        Set<String> known = new TreeSet<>(jdbc.queryForList("SELECT chain FROM disclosure_chain", String.class));
        known.forEach(chain ->
                chains.add(new ChainWalk(jdbc, chain, new CheckpointCursor(chain, checkpoints, files, proof)).walk()));
        strays(known).forEach(chain -> chains.add(broken(chain, 1, "the chain's end is missing")));
        chains.addAll(beyondTheEnd("disclosure"));
        chains.addAll(beyondTheEnd("audit_event"));
        chains.addAll(withoutPlace());
        return new Verification(
                chains.stream().mapToLong(Verification::rows).sum(),
                chains.stream().mapToLong(Verification::checkpoints).sum(),
                chains.stream().mapToLong(Verification::signedRows).sum(),
                chains.stream()
                        .map(Verification::broken)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** Chains that have rows, checkpoints or files, or a chain of disclosures beside them, and no end. */
    private Set<String> strays(Set<String> known) {
        Set<String> strays = new TreeSet<>(jdbc.queryForList(
                "SELECT chain FROM disclosure UNION SELECT chain FROM audit_event WHERE chain IS NOT NULL",
                String.class));
        strays.addAll(checkpoints.chains());
        strays.addAll(files.chains());
        known.stream()
                .filter(chain -> !AuditTable.isChain(chain))
                .map(AuditTable::chainBeside)
                .forEach(strays::add);
        strays.removeAll(known);
        return strays;
    }

    private List<Verification> beyondTheEnd(String table) {
        return jdbc.query(
                "SELECT d.chain, MIN(d.seq) AS seq FROM " + table + " d JOIN disclosure_chain c ON c.chain = d.chain"
                        + " WHERE d.seq > c.seq GROUP BY d.chain ORDER BY d.chain",
                (row, number) ->
                        broken(row.getString("chain"), row.getLong("seq"), "the row was put in after the end"));
    }

    /** Every entry of the audit log got its place when it was written, or when the chain began. */
    private List<Verification> withoutPlace() {
        return jdbc.query(
                "SELECT id FROM audit_event WHERE chain IS NULL ORDER BY id FETCH FIRST 1 ROW ONLY",
                (row, number) -> new Verification(
                        0,
                        0,
                        0,
                        new Broken(NO_CHAIN, 0, row.getString("id"), "the row of the audit log is in no chain")));
    }

    private static Verification broken(String chain, long seq, String why) {
        return new Verification(0, 0, 0, new Broken(chain, seq, null, why));
    }

    /**
     * @param rows rows found good
     * @param checkpoints signed checkpoints found good
     * @param signedRows rows that the last checkpoint covers; those after it have only their hashes to speak for them
     * @param broken the first row that is not as it was written; absent when all are
     */
    public record Verification(long rows, long checkpoints, long signedRows, @Nullable Broken broken) {

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
