package org.iopgateway.gateway.disclosure;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Audit entries of what the program does itself, such as stopping what waits. They are written in the caller's transaction,
 * so that the act and its entry are on record together or not at all; what a release is accounted by goes through the
 * {@link DisclosureLedger}, which must be durable before anything leaves.
 */
@Component
public final class AuditLog {

    private final JdbcTemplate jdbc;

    AuditLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds entries; they become durable with the caller's transaction. */
    public void add(List<AuditEntry> entries) {
        if (!entries.isEmpty()) {
            LedgerTable.insertAudit(jdbc, entries);
        }
    }
}
