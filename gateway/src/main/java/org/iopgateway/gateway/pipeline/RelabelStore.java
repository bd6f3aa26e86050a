package org.iopgateway.gateway.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.intake.RawRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is due for relabelling, how far it is, and which node is at it; runs in the caller's transaction. */
@Repository
class RelabelStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    RelabelStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes every patient due when the tables are others than those by which everything was labelled. */
    boolean tablesAre(String version) {
        int changed = jdbc.sql("UPDATE relabelling SET label_version = ?, patients = 0, records = 0, raised = 0,"
                        + " changed_at = ? WHERE id = 1 AND label_version <> ?")
                .params(version, now(), version)
                .update();
        if (changed == 1) {
            jdbc.sql("UPDATE patient_facts SET relabel_since = COALESCE(relabel_since, ?), relabel_cursor = 0")
                    .param(now())
                    .update();
        }
        return changed == 1;
    }

    /** Takes or renews the lease; false when another node holds it. */
    boolean lease(String holder, Duration length) {
        return jdbc.sql("UPDATE relabelling SET lease_holder = ?, lease_until = ? WHERE id = 1"
                                + " AND (lease_holder IS NULL OR lease_holder = ? OR lease_until < ?)")
                        .params(holder, now().plus(length), holder, now())
                        .update()
                == 1;
    }

    void endLease(String holder) {
        jdbc.sql("UPDATE relabelling SET lease_holder = NULL, lease_until = NULL WHERE id = 1 AND lease_holder = ?")
                .param(holder)
                .update();
    }

    /** The patient who has waited longest. */
    Optional<Due> next() {
        return jdbc.sql("SELECT f.patient_key, f.raw_id, f.relabel_cursor, f.relabel_raised, f.part2, r.patient"
                        + " FROM patient_facts f JOIN raw_record r ON r.id = f.raw_id"
                        + " WHERE f.relabel_since IS NOT NULL ORDER BY f.relabel_since, f.patient_key LIMIT 1")
                .query(RelabelStore::due)
                .optional();
    }

    /** Whether the patient is still due and as far as was read, with the facts locked until the transaction ends. */
    boolean lock(Due due) {
        return jdbc.sql("SELECT patient_key FROM patient_facts WHERE patient_key = ? AND relabel_cursor = ?"
                        + " AND part2 = ? AND relabel_since IS NOT NULL FOR UPDATE")
                .params(due.patientKey(), due.cursor(), due.part2())
                .query(String.class)
                .optional()
                .isPresent();
    }

    Optional<RawRecord> record(long rawId) {
        return jdbc.sql("SELECT id, content_hash, record_json FROM raw_record WHERE id = ?")
                .param(rawId)
                .query(RelabelStore::raw)
                .optional();
    }

    /** The newest stored versions of a patient's records, after the cursor, in the order in which they came. */
    List<RawRecord> records(Due due, int limit) {
        return jdbc.sql(
                        "SELECT r.id, r.content_hash, r.record_json FROM raw_record r JOIN record_head h ON h.raw_id = r.id"
                                + " WHERE r.patient = ? AND r.id > ? ORDER BY r.id LIMIT ?")
                .params(due.number(), due.cursor(), limit)
                .query(RelabelStore::raw)
                .list();
    }

    /** Notes how far a patient's records are done. */
    void advance(Due due, long cursor, int raised) {
        jdbc.sql(
                        "UPDATE patient_facts SET relabel_cursor = ?, relabel_raised = relabel_raised + ? WHERE patient_key = ?")
                .params(cursor, raised, due.patientKey())
                .update();
    }

    /** A patient is done. */
    void finish(Due due) {
        jdbc.sql("UPDATE patient_facts SET relabel_since = NULL, relabel_cursor = 0, relabel_raised = 0"
                        + " WHERE patient_key = ?")
                .param(due.patientKey())
                .update();
    }

    /** Puts a patient behind the others. */
    int postpone(Due due) {
        return jdbc.sql(
                        "UPDATE patient_facts SET relabel_since = ? WHERE patient_key = ? AND relabel_since IS NOT NULL")
                .params(now(), due.patientKey())
                .update();
    }

    void count(int patients, int records, int raised) {
        jdbc.sql(
                        "UPDATE relabelling SET patients = patients + ?, records = records + ?, raised = raised + ? WHERE id = 1")
                .params(patients, records, raised)
                .update();
    }

    Progress progress() {
        long due = jdbc.sql("SELECT COUNT(*) FROM patient_facts WHERE relabel_since IS NOT NULL")
                .query(Long.class)
                .single();
        OffsetDateTime since = jdbc.sql("SELECT MIN(relabel_since) FROM patient_facts WHERE relabel_since IS NOT NULL")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(null);
        return jdbc.sql("SELECT label_version, changed_at, patients, records, raised, lease_until FROM relabelling"
                        + " WHERE id = 1")
                .query((row, number) -> new Progress(
                        row.getString(1),
                        instant(row.getObject(2, OffsetDateTime.class)),
                        due,
                        since == null ? null : since.toInstant(),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        instant(row.getObject(6, OffsetDateTime.class))))
                .single();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static RawRecord raw(ResultSet row, int number) throws SQLException {
        return new RawRecord(row.getLong(1), row.getString(2), row.getString(3));
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getString("patient_key"),
                row.getString("patient"),
                row.getLong("raw_id"),
                row.getLong("relabel_cursor"),
                row.getInt("relabel_raised"),
                row.getString("part2"));
    }

    /**
     * A patient whose resources wait for new labels.
     *
     * @param number the program's own
     * @param rawId raw record of the patient's own record
     * @param cursor the last raw record that is done
     * @param raised resources that got more labels so far
     * @param part2 as it stands in the table
     */
    record Due(String patientKey, String number, long rawId, long cursor, int raised, String part2) {

        @Override
        public String toString() {
            return "patient due for relabelling";
        }
    }

    /**
     * How far it is.
     *
     * @param labelVersion names the tables by which everything is, or is being, labelled
     * @param tablesSince since when
     * @param due patients whose resources still wait
     * @param dueSince when the one who has waited longest became due
     * @param patients patients that are done, since these tables came; likewise records, and resources
     *     that got more labels
     * @param leaseUntil set while a node is at it
     */
    record Progress(
            String labelVersion,
            @Nullable Instant tablesSince,
            long due,
            @Nullable Instant dueSince,
            long patients,
            long records,
            long raised,
            @Nullable Instant leaseUntil) {}
}
