package org.iopgateway.gateway.repository;

import java.util.UUID;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/** Valid, labelled resources with ids of their own; every person is a canary. */
final class TestResources {

    static final Coding RESTRICTED =
            new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", "restricted");
    static final Coding SUD = new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SUD", "substance use");

    private TestResources() {}

    static Patient patient() {
        Patient patient = new Patient();
        patient.setId(UUID.randomUUID().toString());
        patient.getMeta().addSecurity(RESTRICTED.copy());
        patient.addIdentifier().setSystem("urn:test:patient").setValue("ZZCANARY-" + patient.getIdPart());
        patient.addName().setFamily("ZZCANARY-NAME-01").addGiven("Test");
        return patient;
    }

    /** @param day for example {@code 2026-03-01} */
    static Encounter encounter(Patient patient, String day) {
        Encounter encounter = new Encounter();
        encounter.setId(UUID.randomUUID().toString());
        encounter.getMeta().addSecurity(RESTRICTED.copy()).addSecurity(SUD.copy());
        encounter.setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        encounter.setSubject(new Reference("Patient/" + patient.getIdPart()));
        encounter.setPeriod(new Period()
                .setStart(new DateTimeType(day + "T09:00:00Z").getValue())
                .setEnd(new DateTimeType(day + "T12:00:00Z").getValue()));
        return encounter;
    }
}
