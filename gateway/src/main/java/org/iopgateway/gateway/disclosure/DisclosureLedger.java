package org.iopgateway.gateway.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The append-only ledger: no durable row, no disclosure. {@link #record} returns only after the row is committed in a
 * transaction of its own, so whatever becomes of the caller's transaction, of the message or of this process, nothing has
 * left that is not accounted for. A process killed before the commit has disclosed nothing; one killed after it may have
 * accounted for what it did not send, which a retry then accounts for again: the ledger may say more than happened, never
 * less.
 *
 * <p>Appends are serialised twice: inside a node by a lock whose holder writes for everyone who waits (group commit), and
 * between nodes by the row locks on the ends of the chains. Sequence numbers are taken under that row lock and become visible
 * with the row, so a crash leaves no gap.
 *
 * <p>Callers that hold a database transaction keep their connection while this takes a second one; the pool must be larger
 * than the number of such callers.
 */
public final class DisclosureLedger {

    private static final int ROWS_PER_COMMIT = 500;
    private static final String MOVE_END = "UPDATE disclosure_chain SET seq = ?, hash = ? WHERE chain = ?";
    private static final End ORIGIN = new End(0, ChainLink.ORIGIN);

    private final JdbcOperations jdbc;
    private final TransactionTemplate ownTransaction;
    private final String chain;
    private final String auditChain;
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** @param chain which chain this node appends to, with that of its audit entries beside it; nodes may share one */
    public DisclosureLedger(JdbcOperations jdbc, PlatformTransactionManager transactions, String chain) {
        if (AuditTable.isChain(chain)) {
            throw new IllegalArgumentException("gateway.disclosure.chain: this ending is for the audit log: " + chain);
        }
        this.jdbc = jdbc;
        this.chain = chain;
        this.auditChain = AuditTable.chainBeside(chain);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Writes a disclosure and what was audited beside it; durable when this returns.
     *
     * @param disclosures none when nothing leaves
     * @throws LedgerException when they are not on record; then nothing may leave
     */
    public void record(List<Disclosure> disclosures, List<AuditEntry> audited) {
        if (disclosures.isEmpty() && audited.isEmpty()) {
            return;
        }
        record(disclosures, audited, () -> {});
    }

    /**
     * The same, with what must stand or fall with the rows, in their transaction.
     *
     * @param alongside writes to the same database by Spring's JDBC, and throws nothing but its exceptions; may run in
     *     another caller's thread, and more than once until it is committed
     * @throws LedgerException when nothing of it is on record
     */
    public void record(List<Disclosure> disclosures, List<AuditEntry> audited, Runnable alongside) {
        Append mine = new Append(disclosures, audited, alongside);
        waiting.add(mine);
        turn.lock();
        try {
            while (!mine.isDone()) {
                writeForAll(nextBatch());
            }
        } finally {
            turn.unlock();
        }
        mine.throwIfFailed();
    }

    private List<Append> nextBatch() {
        List<Append> batch = new ArrayList<>();
        int rows = 0;
        while (rows < ROWS_PER_COMMIT) {
            Append next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            rows += next.disclosures().size() + next.audited().size();
        }
        return batch;
    }

    /** One that cannot be written must not take the others with it. */
    private void writeForAll(List<Append> batch) {
        if (!write(batch) && batch.size() > 1) {
            batch.forEach(append -> write(List.of(append)));
        }
    }

    private boolean write(List<Append> batch) {
        try {
            ownTransaction.executeWithoutResult(status -> append(batch));
            batch.forEach(append -> append.finish(null));
            return true;
        } catch (DataAccessException | TransactionException e) {
            batch.forEach(append -> append.finish(e));
            return false;
        }
    }

    private void append(List<Append> batch) {
        // first what may take a while: the ends of the chains are held by one node at a time
        batch.forEach(Append::writeAlongside);
        List<Disclosure> disclosures =
                batch.stream().flatMap(append -> append.disclosures().stream()).toList();
        List<AuditEntry> audited =
                batch.stream().flatMap(append -> append.audited().stream()).toList();
        Map<String, List<? extends LedgerRow>> rows = new TreeMap<>();
        if (!disclosures.isEmpty()) {
            rows.put(chain, disclosures);
        }
        if (!audited.isEmpty()) {
            rows.put(auditChain, audited);
        }
        if (!rows.isEmpty()) {
            chain(rows);
        }
    }

    private void chain(Map<String, List<? extends LedgerRow>> rows) {
        Map<String, End> ends = lockedEnds(rows.keySet());
        List<Object[]> moved = new ArrayList<>();
        rows.forEach((name, added) -> {
            List<ChainLink> links = links(name, ends.getOrDefault(name, ORIGIN), added);
            if (name.equals(chain)) {
                LedgerTable.insert(jdbc, links);
            } else {
                AuditTable.insert(jdbc, links);
            }
            moved.add(endAt(links));
        });
        jdbc.batchUpdate(MOVE_END, moved);
    }

    private static List<ChainLink> links(String name, End from, List<? extends LedgerRow> rows) {
        End end = from;
        List<ChainLink> links = new ArrayList<>();
        for (LedgerRow row : rows) {
            ChainLink link = new ChainLink(name, end.seq() + 1, end.hash(), row);
            links.add(link);
            end = new End(link.seq(), link.hash());
        }
        return links;
    }

    private static Object[] endAt(List<ChainLink> links) {
        ChainLink last = links.get(links.size() - 1);
        return new Object[] {last.seq(), last.hash(), last.chain()};
    }

    /** In the order of their names, so that no two nodes wait for each other. */
    private Map<String, End> lockedEnds(Set<String> names) {
        Map<String, End> ends = new HashMap<>();
        jdbc.query(
                "SELECT chain, seq, hash FROM disclosure_chain WHERE chain IN (" + (names.size() == 1 ? "?" : "?, ?")
                        + ") ORDER BY chain FOR UPDATE",
                row -> {
                    ends.put(row.getString("chain"), new End(row.getLong("seq"), row.getString("hash")));
                },
                names.toArray());
        if (ends.size() < names.size()) {
            throw new EmptyResultDataAccessException("a chain that never began", names.size());
        }
        return ends;
    }

    /** Makes the chains' beginnings where there are none; called once at start. */
    public void begin() {
        begin(chain, () -> {});
        begin(auditChain, this::placeEarlierEntries);
    }

    private void begin(String name, Runnable first) {
        try {
            ownTransaction.executeWithoutResult(status -> {
                Integer found = jdbc.queryForObject(
                        "SELECT COUNT(*) FROM disclosure_chain WHERE chain = ?", Integer.class, name);
                if (found == null || found == 0) {
                    jdbc.update(
                            "INSERT INTO disclosure_chain (chain, seq, hash) VALUES (?, 0, ?)", name, ChainLink.ORIGIN);
                    first.run();
                }
            });
        } catch (DuplicateKeyException alreadyBegun) {
            // another node that shares the chain was quicker
            return;
        }
    }

    /** The audit log is older than its chain. */
    private void placeEarlierEntries() {
        End end = ORIGIN;
        List<AuditEntry> some = AuditTable.withoutPlace(jdbc, ROWS_PER_COMMIT);
        while (!some.isEmpty()) {
            List<ChainLink> links = links(auditChain, end, some);
            AuditTable.place(jdbc, links);
            jdbc.update(MOVE_END, endAt(links));
            ChainLink last = links.get(links.size() - 1);
            end = new End(last.seq(), last.hash());
            some = AuditTable.withoutPlace(jdbc, ROWS_PER_COMMIT);
        }
    }

    private record End(long seq, String hash) {}
}
