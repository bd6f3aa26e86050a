package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.repository.StoreObserver;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Marks each change of a patient's Consents with a new random value in the same transaction, and of the own record of a
 * patient who has any. A node that cached a patient's directives under another value knows that they are old, and a gate
 * that decided under another value decides again. Random, not counted: a value that was rolled back never comes again with
 * other content.
 */
final class ConsentEpochs implements StoreObserver {

    private final JdbcOperations jdbc;
    private final Supplier<UUID> ids;

    ConsentEpochs(JdbcOperations jdbc, Supplier<UUID> ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** The mark of a patient's Consents as they stand; absent when none was ever written. */
    Optional<String> of(String patient) {
        return jdbc.queryForList("SELECT epoch FROM consent_epoch WHERE patient = ?", String.class, patient).stream()
                .findFirst();
    }

    @Override
    public void stored(List<? extends Resource> resources) {
        Map<String, Boolean> patients = new TreeMap<>();
        for (Resource resource : resources) {
            if (resource instanceof Consent consent) {
                String patient = consent.getPatient().getReferenceElement().getIdPart();
                if (patient != null) {
                    patients.put(patient, true);
                }
            } else if (resource instanceof Patient) {
                patients.putIfAbsent(resource.getIdElement().getIdPart(), false);
            }
        }
        patients.forEach(this::change);
    }

    /** MERGE is not spelled alike in both databases; of two first writers one breaks the key and does its work again. */
    private void change(String patient, boolean consents) {
        String epoch = ids.get().toString();
        int changed = jdbc.update("UPDATE consent_epoch SET epoch = ? WHERE patient = ?", epoch, patient);
        if (changed == 0 && consents) {
            jdbc.update("INSERT INTO consent_epoch (patient, epoch) VALUES (?, ?)", patient, epoch);
        }
    }
}
