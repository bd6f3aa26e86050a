package org.iopgateway.gateway.fhir.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which node works on which export. A lease that is not renewed ends, and the next node goes on where the files on record
 * end; whoever lost it can put nothing on record any more.
 */
final class ExportLeases {

    private static final int CANDIDATES = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration length;

    ExportLeases(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, Duration length) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.length = length;
    }

    /** Takes what has waited longest, of a partner for whom no other is being worked on. */
    Optional<ExportJob> claim(String holder) {
        OffsetDateTime now = now();
        List<String> free = jdbc.sql("SELECT j.id FROM export_job j WHERE j.expires_at > ?"
                        + " AND ((j.state = 'due' AND j.due_at <= ?) OR (j.state = 'running' AND j.lease_until < ?))"
                        + " AND NOT EXISTS (SELECT 1 FROM export_job o WHERE o.partner = j.partner AND o.id <> j.id"
                        + " AND o.state = 'running' AND o.lease_until >= ?)"
                        + " ORDER BY j.begun_at LIMIT " + CANDIDATES)
                .params(now, now, now, now)
                .query(String.class)
                .list();
        return free.stream().filter(id -> take(id, holder, now)).findFirst().flatMap(this::read);
    }

    private boolean take(String id, String holder, OffsetDateTime now) {
        return jdbc.sql("UPDATE export_job SET state = 'running', lease_holder = ?, lease_until = ?,"
                                + " attempts = attempts + 1 WHERE id = ?"
                                + " AND (state = 'due' OR (state = 'running' AND lease_until < ?))")
                        .params(holder, now.plus(length), id, now)
                        .update()
                == 1;
    }

    private Optional<ExportJob> read(String id) {
        return jdbc.sql("SELECT * FROM export_job WHERE id = ?")
                .param(id)
                .query(ExportStore::job)
                .optional();
    }

    /** Renews; false when another has it or it was taken back. */
    boolean renew(String id, String holder) {
        return jdbc.sql("UPDATE export_job SET lease_until = ? WHERE id = ? AND lease_holder = ? AND state = 'running'")
                        .params(now().plus(length), id, holder)
                        .update()
                == 1;
    }

    /**
     * Puts files on record together with how far the export is. What has been got this far counts as a fresh start.
     *
     * @return the export as it stands, or empty when the lease was lost and nothing is on record
     */
    Optional<ExportJob> advance(ExportJob job, String holder, List<ExportFile> files, String cursor, int released) {
        Boolean held = transaction.execute(status -> {
            boolean mine = jdbc.sql("UPDATE export_job SET cursor_patient = ?, released = released + ?, attempts = 1,"
                                    + " lease_until = ? WHERE id = ? AND lease_holder = ? AND state = 'running'"
                                    + " AND cursor_patient = ?")
                            .params(cursor, released, now().plus(length), job.id(), holder, job.cursor())
                            .update()
                    == 1;
            if (mine) {
                int number = next(job.id());
                files.forEach(file -> add(job.id(), number, file));
            }
            return mine;
        });
        return Boolean.TRUE.equals(held) ? read(job.id()) : Optional.empty();
    }

    private int next(String job) {
        return jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM export_file WHERE job = ?")
                .param(job)
                .query(Integer.class)
                .single();
    }

    private void add(String job, int number, ExportFile file) {
        jdbc.sql("INSERT INTO export_file (id, job, number, resource_type, lines) VALUES (?, ?, ?, ?, ?)")
                .params(file.id(), job, number, file.type(), file.lines())
                .update();
    }

    /** It is complete, or is given up. */
    void end(String id, String holder, ExportJob.State state) {
        jdbc.sql("UPDATE export_job SET state = ?, lease_holder = NULL, lease_until = NULL"
                        + " WHERE id = ? AND lease_holder = ? AND state = 'running'")
                .params(ExportStore.code(state), id, holder)
                .update();
    }

    /** Gives it back, to be tried again later by any node. */
    void giveBack(String id, String holder, Duration after) {
        jdbc.sql("UPDATE export_job SET state = 'due', due_at = ?, lease_holder = NULL, lease_until = NULL"
                        + " WHERE id = ? AND lease_holder = ? AND state = 'running'")
                .params(now().plus(after), id, holder)
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
