package org.iopgateway.gateway.disclosure;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Audit entries of what the program does itself, such as stopping what waits. They are written in the caller's transaction,
 * so that the act and its entry are on record together or not at all, and get their place in the chain as soon as that is
 * committed; a kill in between leaves them waiting for the next start, or for the next entry of any node. What a release is
 * accounted by goes through the {@link DisclosureLedger}, which must be durable before anything leaves.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int AT_ONCE = 500;

    private final JdbcOperations jdbc;
    private final DisclosureLedger ledger;

    AuditLog(JdbcOperations jdbc, DisclosureLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Adds entries; they become durable with the caller's transaction. */
    public void add(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        AuditTable.await(jdbc, entries);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    settle();
                }
            });
        } else {
            settle();
        }
    }

    /** Gives all that waits its place in the chain; what another node is quicker with, and what fails, is left to later. */
    void settle() {
        try {
            List<AuditEntry> waiting;
            do {
                List<AuditEntry> some = AuditTable.waiting(jdbc, AT_ONCE);
                if (!some.isEmpty()) {
                    ledger.record(List.of(), some, () -> AuditTable.endWaiting(jdbc, some));
                }
                waiting = some;
            } while (waiting.size() == AT_ONCE);
        } catch (LedgerException | DataAccessException e) { // the act is committed: its entry waits, and nobody fails
            LOG.warn("audit entries wait for their place in the chain", e);
        }
    }
}
