package org.iopgateway.gateway.consent.release;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * Whether a patient's stored resources wait for new labels, because Part 2 protection began or the label tables changed.
 * Until that is done their labels may be too weak, so the patient counts as a Part 2 patient (rule R4).
 */
final class RelabelDue {

    private final JdbcOperations jdbc;

    RelabelDue(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDue(String patient) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM patient_facts WHERE patient_key = ? AND relabel_since IS NOT NULL",
                        Integer.class,
                        patient)
                .isEmpty();
    }
}
