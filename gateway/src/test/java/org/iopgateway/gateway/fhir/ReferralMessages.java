package org.iopgateway.gateway.fhir;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** A referral as a hospital sends it; tests spoil one thing. */
final class ReferralMessages {

    private ReferralMessages() {}

    static Bundle good() {
        Patient patient = new Patient();
        patient.setId("p1");
        patient.addName().setFamily("ZZCANARY-NAME-07");
        ServiceRequest request = new ServiceRequest();
        request.setId("sr1");
        request.setSubject(new Reference("Patient/p1"));
        request.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
        request.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        Task task = new Task();
        task.setId("t1");
        task.addIdentifier().setSystem("urn:test:placer").setValue("PLAC-1");
        task.setStatus(Task.TaskStatus.REQUESTED);
        task.setIntent(Task.TaskIntent.ORDER);
        task.setFocus(new Reference("urn:uuid:3f6b1c9e-0000-4000-8000-000000000002"));
        task.setFor(new Reference("Patient/p1"));
        MessageHeader header = new MessageHeader();
        header.setId("m1");
        header.setEvent(
                new Coding("http://hl7.org/fhir/us/bser/CodeSystem/message", "service-request", "ZZCANARY-EVENT"));
        header.getSource().setEndpoint("https://north.example/fhir");
        header.addFocus(new Reference("urn:uuid:3f6b1c9e-0000-4000-8000-000000000001"));
        Bundle message = new Bundle().setType(BundleType.MESSAGE);
        message.addEntry()
                .setFullUrl("urn:uuid:3f6b1c9e-0000-4000-8000-000000000000")
                .setResource(header);
        message.addEntry()
                .setFullUrl("urn:uuid:3f6b1c9e-0000-4000-8000-000000000001")
                .setResource(task);
        message.addEntry()
                .setFullUrl("urn:uuid:3f6b1c9e-0000-4000-8000-000000000002")
                .setResource(request);
        message.addEntry()
                .setFullUrl("urn:uuid:3f6b1c9e-0000-4000-8000-000000000003")
                .setResource(patient);
        return message;
    }
}
