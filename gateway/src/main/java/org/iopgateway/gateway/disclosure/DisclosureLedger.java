package org.iopgateway.gateway.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
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
 * between nodes by the row lock on the end of the chain. Sequence numbers are taken under that row lock and become visible
 * with the row, so a crash leaves no gap.
 *
 * <p>Callers that hold a database transaction keep their connection while this takes a second one; the pool must be larger
 * than the number of such callers.
 */
public final class DisclosureLedger {

    private static final int ROWS_PER_COMMIT = 500;

    private final JdbcOperations jdbc;
    private final TransactionTemplate ownTransaction;
    private final String chain;
    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** @param chain which chain this node appends to; nodes may share one */
    public DisclosureLedger(JdbcOperations jdbc, PlatformTransactionManager transactions, String chain) {
        this.jdbc = jdbc;
        this.chain = chain;
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
        List<AuditEntry> audited =
                batch.stream().flatMap(append -> append.audited().stream()).toList();
        if (!audited.isEmpty()) {
            LedgerTable.insertAudit(jdbc, audited);
        }
        batch.forEach(Append::writeAlongside);
        List<Disclosure> disclosures =
                batch.stream().flatMap(append -> append.disclosures().stream()).toList();
        if (!disclosures.isEmpty()) {
            chain(disclosures);
        }
    }

    private void chain(List<Disclosure> disclosures) {
        End end = lockedEnd();
        List<ChainLink> links = new ArrayList<>();
        for (Disclosure disclosure : disclosures) {
            ChainLink link = new ChainLink(chain, end.seq() + 1, end.hash(), disclosure);
            links.add(link);
            end = new End(link.seq(), link.hash());
        }
        LedgerTable.insert(jdbc, links);
        jdbc.update("UPDATE disclosure_chain SET seq = ?, hash = ? WHERE chain = ?", end.seq(), end.hash(), chain);
    }

    private End lockedEnd() {
        return jdbc.queryForObject(
                "SELECT seq, hash FROM disclosure_chain WHERE chain = ? FOR UPDATE",
                (row, number) -> new End(row.getLong("seq"), row.getString("hash")),
                chain);
    }

    /** Makes the chain's beginning where there is none; called once at start. */
    public void begin() {
        try {
            ownTransaction.executeWithoutResult(status -> {
                Integer found = jdbc.queryForObject(
                        "SELECT COUNT(*) FROM disclosure_chain WHERE chain = ?", Integer.class, chain);
                if (found == null || found == 0) {
                    jdbc.update(
                            "INSERT INTO disclosure_chain (chain, seq, hash) VALUES (?, 0, ?)",
                            chain,
                            ChainLink.ORIGIN);
                }
            });
        } catch (DuplicateKeyException alreadyBegun) {
            // another node that shares the chain was quicker
            return;
        }
    }

    private record End(long seq, String hash) {}
}
