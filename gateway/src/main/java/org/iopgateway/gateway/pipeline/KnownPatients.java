package org.iopgateway.gateway.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.translation.PatientFacts;

/** The patients of one transaction: what was known of them before, and what its own records add. */
final class KnownPatients {

    private final Map<String, PatientFacts> before;
    private final Map<String, Learned> learned = new TreeMap<>();

    KnownPatients(Map<String, PatientFacts> before) {
        this.before = Map.copyOf(before);
    }

    /** Whether the record can be labelled: its patient is known, or it is the patient's own, or about nobody. */
    boolean suffice(DueRecord due) {
        String patient = due.patientKey();
        return patient == null || due.isPatient() || before.containsKey(patient) || learned.containsKey(patient);
    }

    PatientFacts factsFor(DueRecord due) {
        if (due.record().body() instanceof PatientBody patient) {
            return new PatientFacts(patient.part2());
        }
        String key = due.patientKey();
        if (key == null) {
            return PatientFacts.UNKNOWN;
        }
        Learned now = learned.get(key);
        return now == null ? before.getOrDefault(key, PatientFacts.UNKNOWN) : now.facts();
    }

    /** Takes over what a stored patient record says. */
    void learn(DueRecord due) {
        String key = due.patientKey();
        if (key != null && due.isPatient()) {
            learned.put(key, new Learned(factsFor(due), due.id()));
        }
    }

    /** Whether a patient's record is the first of this patient. */
    boolean isNew(DueRecord due) {
        String key = due.patientKey();
        return key != null && !before.containsKey(key);
    }

    Set<String> keys() {
        return before.keySet();
    }

    void save(PatientFactsStore store) {
        learned.forEach((key, now) -> {
            PatientFacts old = before.get(key);
            if (old == null) {
                store.insert(key, now.facts(), now.rawId());
            } else {
                boolean relabel =
                        !old.part2().isProtected() && now.facts().part2().isProtected();
                store.update(key, now.facts(), now.rawId(), relabel);
            }
        });
    }

    private record Learned(PatientFacts facts, long rawId) {}
}
