package org.iopgateway.gateway.exchange.hospital;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** Valid referral messages, for tests to spoil in one place. */
public final class ReferralMessages {

    private ReferralMessages() {}

    public static Bundle message(String placer) {
        return message("urn:hospital:orders", placer);
    }

    static Bundle message(String system, String placer) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.MESSAGE);
        bundle.addEntry().setResource(new MessageHeader().setEvent(new Coding().setCode("referral")));
        bundle.addEntry().setResource(task(system, placer));
        bundle.addEntry().setResource(new ServiceRequest().setPriority(ServiceRequest.ServiceRequestPriority.URGENT));
        bundle.addEntry().setResource(patient());
        return bundle;
    }

    private static Task task(String system, String placer) {
        Identifier placed = new Identifier().setSystem(system).setValue(placer);
        placed.getType()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
                .setCode("PLAC");
        Task task = new Task();
        task.setId("task-at-hospital");
        task.addIdentifier().setSystem("urn:hospital:other").setValue("other");
        task.addIdentifier(placed);
        task.getAuthoredOnElement().setValueAsString("2026-02-27");
        return task;
    }

    private static Patient patient() {
        Patient patient = new Patient();
        patient.addName().setFamily("ZZCANARY-REFERRED").addGiven("Robin");
        patient.getBirthDateElement().setValueAsString("1988-04");
        patient.setGender(AdministrativeGender.FEMALE);
        patient.addTelecom().setValue("no system, so it cannot be used");
        return patient;
    }
}
