package org.iopgateway.gateway.fhir.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iopgateway.gateway.fhir.bulk.ExportJob.State;
import org.iopgateway.gateway.repository.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The exports as partners see them: asked for, looked at, taken back. */
final class ExportStore {

    private static final String JOB =
            "SELECT id, partner, purpose, state, types, since, patients, request, begun_at, cursor_patient, released,"
                    + " attempts, expires_at FROM export_job";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Turns turns;
    private final Clock clock;

    ExportStore(JdbcClient jdbc, PlatformTransactionManager transactions, Turns turns, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.turns = turns;
        this.clock = clock;
    }

    /** Puts an export on record; false when there are as many unended ones as may be, of the partner or of all. */
    boolean add(ExportJob job, int mostOfPartner, int mostOfAll) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            turns.take("exports");
            boolean room = unfinished(job.partner()) < mostOfPartner && unfinished() < mostOfAll;
            if (room) {
                add(job);
            }
            return room;
        }));
    }

    void add(ExportJob job) {
        List<String> patients = job.patients();
        jdbc.sql("INSERT INTO export_job (id, partner, purpose, state, types, since, patients, request, begun_at,"
                        + " cursor_patient, released, attempts, due_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, ?, ?)")
                .param(1, job.id())
                .param(2, job.partner())
                .param(3, job.purpose())
                .param(4, code(job.state()))
                .param(5, String.join(",", job.types()))
                .param(6, time(job.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(7, patients == null ? null : String.join("\n", patients), Types.VARCHAR)
                .param(8, job.request())
                .param(9, time(job.begun()))
                .param(10, time(job.begun()))
                .param(11, time(job.expires()))
                .update();
    }

    /** Exports that are not ended, of a partner. */
    int unfinished(String partner) {
        return jdbc.sql("SELECT COUNT(*) FROM export_job WHERE partner = ? AND state IN ('due', 'running')")
                .param(partner)
                .query(Integer.class)
                .single();
    }

    /** Exports that are not ended, of all partners. */
    int unfinished() {
        return jdbc.sql("SELECT COUNT(*) FROM export_job WHERE state IN ('due', 'running')")
                .query(Integer.class)
                .single();
    }

    /** An export of this partner; empty alike for one of another's, for one that is over, and for none. */
    Optional<ExportJob> find(String id, String partner) {
        return jdbc.sql(JOB + " WHERE id = ? AND partner = ? AND expires_at > ?")
                .params(id, partner, now())
                .query(ExportStore::job)
                .optional();
    }

    /** Notes that its state was asked for; false when that was too short a time ago. */
    boolean polled(String id, Duration notWithin) {
        return jdbc.sql("UPDATE export_job SET polled_at = ? WHERE id = ? AND (polled_at IS NULL OR polled_at <= ?)")
                        .params(now(), id, now().minus(notWithin))
                        .update()
                == 1;
    }

    /** Takes an export away; whoever works on it loses it at the next renewal of the lease. */
    boolean remove(String id) {
        return jdbc.sql("DELETE FROM export_job WHERE id = ?").param(id).update() == 1;
    }

    /** Exports whose time is over. */
    List<String> expired() {
        return jdbc.sql("SELECT id FROM export_job WHERE expires_at <= ?")
                .param(now())
                .query(String.class)
                .list();
    }

    boolean exists(String id) {
        return jdbc.sql("SELECT COUNT(*) FROM export_job WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<ExportFile> files(String job) {
        return jdbc.sql("SELECT id, resource_type, lines FROM export_file WHERE job = ? ORDER BY number, resource_type")
                .param(job)
                .query((row, number) -> new ExportFile(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static ExportJob job(ResultSet row, int number) throws SQLException {
        OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
        String patients = row.getString("patients");
        return new ExportJob(
                row.getString("id"),
                row.getString("partner"),
                row.getString("purpose"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                List.of(row.getString("types").split(",")),
                since == null ? null : since.toInstant(),
                patients == null ? null : patients.lines().toList(),
                row.getString("request"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getString("cursor_patient"),
                row.getInt("released"),
                row.getInt("attempts"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
