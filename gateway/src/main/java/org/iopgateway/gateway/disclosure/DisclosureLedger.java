package org.iopgateway.gateway.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
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
 * between nodes by the row locks on the ends of the chains ({@link ChainEnds}). Sequence numbers are taken under that row lock
 * and become visible with the row, so a crash leaves no gap.
 *
 * <p>Callers that hold a database transaction keep their connection while this takes a second one; the pool must be larger
 * than the number of such callers.
 */
public final class DisclosureLedger {

    private static final int ROWS_PER_COMMIT = 500;

    private final JdbcOperations jdbc;
    private final TransactionTemplate ownTransaction;
    private final String chain;
    private final String auditChain;
    private final ChainEnds ends;
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
        this.ends = new ChainEnds(jdbc);
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
            if (!tryWrite(batch) && !tryWrite(batch)) {
                throw new ConcurrencyFailureException("the end of a chain moves while it is locked");
            }
            batch.forEach(append -> append.finish(null));
            return true;
        } catch (DataAccessException | TransactionException e) {
            batch.forEach(append -> append.finish(e));
            return false;
        }
    }

    /** False where another node was faster; the second time the ends are not known and are locked. */
    private boolean tryWrite(List<Append> batch) {
        Map<String, ChainEnd> from = ends.takeKnown();
        Map<String, ChainEnd> to = ownTransaction.execute(status -> {
            Map<String, ChainEnd> moved = append(batch, from);
            if (moved == null) {
                status.setRollbackOnly();
            }
            return moved;
        });
        if (to != null) {
            ends.keep(from, to);
        }
        return to != null;
    }

    /** Where the chains end then; null where one ends elsewhere than was thought. */
    private @Nullable Map<String, ChainEnd> append(List<Append> batch, Map<String, ChainEnd> known) {
        // first what may take a while: the ends of the chains are held by one node at a time
        batch.forEach(Append::writeAlongside);
        List<Disclosure> disclosures =
                batch.stream().flatMap(append -> append.disclosures().stream()).toList();
        List<AuditEntry> audited =
                batch.stream().flatMap(append -> append.audited().stream()).toList();
        SortedMap<String, List<? extends LedgerRow>> rows = new TreeMap<>();
        if (!disclosures.isEmpty()) {
            rows.put(chain, disclosures);
        }
        if (!audited.isEmpty()) {
            rows.put(auditChain, audited);
        }
        return rows.isEmpty() ? Map.of() : chain(rows, known);
    }

    private @Nullable Map<String, ChainEnd> chain(
            SortedMap<String, List<? extends LedgerRow>> rows, Map<String, ChainEnd> known) {
        Map<String, ChainEnd> from = known.keySet().containsAll(rows.keySet()) ? known : ends.locked(rows.keySet());
        Map<String, List<ChainLink>> links = new TreeMap<>();
        SortedMap<String, ChainEnd> to = new TreeMap<>();
        rows.forEach((name, added) -> {
            List<ChainLink> linked = from.getOrDefault(name, ChainEnd.ORIGIN).linked(name, added);
            links.put(name, linked);
            to.put(name, ChainEnd.of(linked));
        });
        if (!ends.move(from, to)) {
            return null;
        }
        links.forEach((name, added) -> {
            if (name.equals(chain)) {
                LedgerTable.insert(jdbc, added);
            } else {
                AuditTable.insert(jdbc, added);
            }
        });
        return to;
    }

    /** Makes the chains' beginnings where there are none; called once at start. */
    public void begin() {
        begin(chain, () -> {});
        begin(auditChain, this::placeEarlierEntries);
    }

    private void begin(String name, Runnable first) {
        try {
            ownTransaction.executeWithoutResult(status -> {
                if (ends.begin(name)) {
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
        ChainEnd end = ChainEnd.ORIGIN;
        List<AuditEntry> some = AuditTable.withoutPlace(jdbc, ROWS_PER_COMMIT);
        while (!some.isEmpty()) {
            List<ChainLink> links = end.linked(auditChain, some);
            AuditTable.place(jdbc, links);
            ends.move(Map.of(auditChain, end), new TreeMap<>(Map.of(auditChain, ChainEnd.of(links))));
            end = ChainEnd.of(links);
            some = AuditTable.withoutPlace(jdbc, ROWS_PER_COMMIT);
        }
    }
}
