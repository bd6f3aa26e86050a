package org.iopgateway.gateway.consent.release;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * HIV consents that a release has used up (rule R30, MGL c.111 s.70F). Kept beside the Consent, not in it: what the
 * program sends of the form again must not make it good again.
 */
final class SpentConsents {

    private final JdbcOperations jdbc;

    SpentConsents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Logical ids of a patient's Consents that are used up, each with the intent that did; empty where a partner asked. */
    Map<String, String> of(String patient) {
        Map<String, String> used = new HashMap<>();
        jdbc.query(
                "SELECT consent, intent FROM spent_consent WHERE patient = ?",
                row -> {
                    used.put(row.getString("consent"), Objects.requireNonNullElse(row.getString("intent"), ""));
                },
                patient);
        return used;
    }

    /**
     * Uses up Consents for one disclosure, in the transaction of its row: every node sees it with the row. An intent that
     * used one up before, and could not deliver, uses it up no more.
     *
     * @param intents on whose behalf; empty when a partner asked
     * @throws org.springframework.dao.DuplicateKeyException when another release was faster
     */
    void spend(String patient, Collection<String> consents, String disclosure, List<String> intents, Instant at) {
        Map<String, String> before = intents.isEmpty() ? Map.of() : of(patient);
        for (String consent : new TreeSet<>(consents)) {
            if (!intents.contains(before.getOrDefault(consent, ""))) {
                jdbc.update(
                        "INSERT INTO spent_consent (consent, patient, disclosure, intent, spent_at)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        consent,
                        patient,
                        disclosure,
                        intents.isEmpty() ? null : intents.get(0),
                        Timestamp.from(at));
            }
        }
    }
}
