package org.iopgateway.gateway.pipeline;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.PatientFacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is known of each patient whose own record was stored; runs in the caller's transaction.
 *
 * <p>Read once a transaction for all its patients and never cached beyond it: a cache on one node would go on labelling
 * by what another node has changed.
 */
@Repository
class PatientFactsStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    PatientFactsStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The facts by patient key; a patient without an entry is not known. */
    Map<String, PatientFacts> find(Collection<String> patientKeys) {
        Map<String, PatientFacts> facts = new HashMap<>();
        if (!patientKeys.isEmpty()) {
            jdbc.sql("SELECT patient_key, part2 FROM patient_facts WHERE patient_key IN (:keys)")
                    .param("keys", patientKeys)
                    .query(row -> {
                        facts.put(row.getString(1), new PatientFacts(status(row.getString(2))));
                    });
        }
        return facts;
    }

    void insert(String patientKey, PatientFacts facts, long rawId) {
        jdbc.sql("INSERT INTO patient_facts (patient_key, part2, raw_id) VALUES (?, ?, ?)")
                .params(patientKey, code(facts), rawId)
                .update();
    }

    /**
     * Replaces what was known.
     *
     * @param relabel whether protection begins now, so that what was stored before bears too weak labels
     */
    void update(String patientKey, PatientFacts facts, long rawId, boolean relabel) {
        jdbc.sql("UPDATE patient_facts SET part2 = ?, raw_id = ? WHERE patient_key = ?")
                .params(code(facts), rawId, patientKey)
                .update();
        if (relabel) {
            jdbc.sql("UPDATE patient_facts SET relabel_since = COALESCE(relabel_since, ?), relabel_cursor = 0"
                            + " WHERE patient_key = ?")
                    .params(OffsetDateTime.now(clock), patientKey)
                    .update();
        }
    }

    private static String code(PatientFacts facts) {
        return facts.part2().name().toLowerCase(Locale.ROOT);
    }

    private static Part2Status status(String code) {
        return Part2Status.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
