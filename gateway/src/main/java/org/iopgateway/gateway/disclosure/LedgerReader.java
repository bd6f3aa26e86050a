package org.iopgateway.gateway.disclosure;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;

/** Reads ledger and audit log by time, oldest first, some hundred rows at a time, however many there are. */
public final class LedgerReader {

    private static final int PAGE = 500;

    private final JdbcOperations jdbc;

    LedgerReader(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @param patient logical id; everybody when absent */
    public Iterator<Disclosure> disclosures(@Nullable String patient, Instant since) {
        return new Rows<>(LedgerTable.DISCLOSURE, "disclosure", "disclosed_at", patient, since);
    }

    /** @param patient logical id; everybody when absent */
    public Iterator<AuditEntry> audited(@Nullable String patient, Instant since) {
        return new Rows<>(AuditTable.ENTRY, "audit_event", "happened_at", patient, since);
    }

    /** Goes on after the last row seen by its time and id. */
    private final class Rows<T> implements Iterator<T> {

        private final RowMapper<T> mapper;
        private final String select;
        private final @Nullable String patient;
        private Instant time;
        private String id = "";
        private Iterator<T> page = List.<T>of().iterator();
        private boolean more = true;

        Rows(RowMapper<T> mapper, String table, String at, @Nullable String patient, Instant since) {
            this.mapper = mapper;
            this.select = "SELECT * FROM " + table + " WHERE " + (patient == null ? "" : "patient = ? AND ") + "(" + at
                    + " > ? OR (" + at + " = ? AND id > ?)) AND " + at + " >= ? ORDER BY " + at + ", id FETCH FIRST "
                    + PAGE + " ROWS ONLY";
            this.patient = patient;
            this.time = since;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && more) {
                List<T> rows = read();
                more = rows.size() == PAGE;
                page = rows.iterator();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            hasNext();
            return page.next();
        }

        private List<T> read() {
            List<Object> arguments = new ArrayList<>();
            if (patient != null) {
                arguments.add(patient);
            }
            arguments.add(time.atOffset(ZoneOffset.UTC));
            arguments.add(time.atOffset(ZoneOffset.UTC));
            arguments.add(id);
            arguments.add(time.atOffset(ZoneOffset.UTC));
            return jdbc.query(
                    select, (ResultSet row, int number) -> remembered(mapper.mapRow(row, number)), arguments.toArray());
        }

        private T remembered(@Nullable T row) {
            UUID last;
            if (row instanceof Disclosure disclosure) {
                time = disclosure.at();
                last = disclosure.id();
            } else if (row instanceof AuditEntry entry) {
                time = entry.at();
                last = entry.id();
            } else {
                throw new IllegalStateException("neither a disclosure nor an audit entry");
            }
            id = last.toString();
            return row;
        }
    }
}
