package org.iopgateway.gateway.intake;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iopgateway.mappings.problem.Problem;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The work of the pipeline on raw records: lock, settle, park, release. Runs in the caller's transaction. */
@Repository
public class RawRecords {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    RawRecords(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** Those that still are to be processed, in the order in which they came, locked until the transaction ends. */
    public List<RawRecord> lock(Collection<Long> ids) {
        return jdbc.sql("SELECT id, content_hash, record_json FROM raw_record"
                        + " WHERE id IN (:ids) AND state = 'received' ORDER BY id FOR UPDATE")
                .param("ids", ids)
                .query((row, number) -> new RawRecord(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Notes what became of each record. */
    public void settle(Collection<Settlement> settlements) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        batches.batchUpdate(
                "UPDATE raw_record SET state = ?, problems = ?, settled_at = ? WHERE id = ?",
                settlements,
                Math.max(settlements.size(), 1),
                (statement, settlement) -> {
                    List<Problem> problems = settlement.problems();
                    statement.setString(1, settlement.state().code());
                    statement.setString(2, problems.isEmpty() ? null : ProblemJson.write(problems));
                    statement.setObject(3, now, Types.TIMESTAMP_WITH_TIMEZONE);
                    statement.setLong(4, settlement.id());
                });
    }

    /** Lets records wait for their patients; from raw id to the key of the patient. */
    public void park(Map<Long, String> patientKeys) {
        batches.batchUpdate(
                "INSERT INTO parked_record (raw_id, patient_key) VALUES (?, ?)",
                patientKeys.entrySet(),
                Math.max(patientKeys.size(), 1),
                (statement, parked) -> {
                    statement.setLong(1, parked.getKey());
                    statement.setString(2, parked.getValue());
                });
    }

    /** The patients among these for whom records wait. */
    public Set<String> awaited(Collection<String> patientKeys) {
        return patientKeys.isEmpty()
                ? Set.of()
                : new TreeSet<>(jdbc.sql("SELECT DISTINCT patient_key FROM parked_record WHERE patient_key IN (:keys)")
                        .param("keys", patientKeys)
                        .query(String.class)
                        .list());
    }

    /** Makes the records that wait for a patient due again; answers their ids in the order in which they came. */
    public List<Long> release(String patientKey) {
        List<Long> ids = jdbc.sql("SELECT raw_id FROM parked_record WHERE patient_key = ? ORDER BY raw_id FOR UPDATE")
                .param(patientKey)
                .query(Long.class)
                .list();
        OffsetDateTime now = OffsetDateTime.now(clock);
        batches.batchUpdate(
                "UPDATE raw_record SET state = 'received', queued_at = ?, settled_at = NULL WHERE id = ?",
                ids,
                Math.max(ids.size(), 1),
                (statement, id) -> {
                    statement.setObject(1, now, Types.TIMESTAMP_WITH_TIMEZONE);
                    statement.setLong(2, id);
                });
        jdbc.sql("DELETE FROM parked_record WHERE patient_key = ?")
                .param(patientKey)
                .update();
        return ids;
    }
}
