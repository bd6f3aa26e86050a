package org.iopgateway.gateway.consent.release;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * HIV consents that a release has used up (rule R30, MGL c.111 s.70F). Kept beside the Consent, not in it: what the
 * program sends of the form again must not make it good again.
 */
final class SpentConsents {

    private final JdbcOperations jdbc;
    private final ConsentEpochs epochs;

    SpentConsents(JdbcOperations jdbc, ConsentEpochs epochs) {
        this.jdbc = jdbc;
        this.epochs = epochs;
    }

    /** Logical ids of a patient's Consents that are used up. */
    Set<String> of(String patient) {
        return Set.copyOf(
                jdbc.queryForList("SELECT consent FROM spent_consent WHERE patient = ?", String.class, patient));
    }

    /**
     * Uses up Consents for one disclosure, in the transaction of its row: every node sees it with the row.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another release was faster
     */
    void spend(String patient, Collection<String> consents, String disclosure, Instant at) {
        for (String consent : new TreeSet<>(consents)) {
            jdbc.update(
                    "INSERT INTO spent_consent (consent, patient, disclosure, spent_at) VALUES (?, ?, ?, ?)",
                    consent,
                    patient,
                    disclosure,
                    Timestamp.from(at));
        }
        epochs.change(patient);
    }
}
