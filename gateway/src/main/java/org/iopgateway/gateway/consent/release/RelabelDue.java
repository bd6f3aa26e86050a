package org.iopgateway.gateway.consent.release;

import org.iopgateway.mappings.labeling.LabelVersion;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Whether a patient's stored resources wait for new labels, because Part 2 protection began or the label tables changed.
 * Until that is done their labels may be too weak, so the patient counts as a Part 2 patient (rule R4); so does everybody
 * between the start of a node with other tables and the moment at which the job has noticed.
 */
final class RelabelDue {

    private final JdbcOperations jdbc;
    private final String tables = LabelVersion.current();

    RelabelDue(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDue(String patient) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM patient_facts WHERE patient_key = ? AND relabel_since IS NOT NULL"
                                + " UNION ALL SELECT 1 FROM relabelling WHERE id = 1 AND label_version <> ?",
                        Integer.class,
                        patient,
                        tables)
                .isEmpty();
    }
}
