package org.iopgateway.gateway.exchange.hospital;

import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * The parts of a referral message that the program works with.
 *
 * @param task the referral's Task, with the placer's identifier (type {@code PLAC})
 */
record ReferralMessage(MessageHeader header, Task task, ServiceRequest request, Patient patient) {

    private static final String REMEDY =
            "send a message Bundle of MessageHeader, Task, ServiceRequest and Patient, the Task with id and identifier";

    /**
     * Reads a message Bundle.
     *
     * @throws ProblemException naming the FHIRPath of what is missing
     */
    static ReferralMessage of(Bundle bundle) {
        Task task = only(bundle, Task.class, "Bundle.entry.resource.ofType(Task)");
        if (!task.hasIdElement() || task.getIdElement().getIdPart() == null) {
            throw missing("a Task with an id", "Bundle.entry.resource.ofType(Task).id");
        }
        return new ReferralMessage(
                only(bundle, MessageHeader.class, "Bundle.entry[0].resource.ofType(MessageHeader)"),
                task,
                only(bundle, ServiceRequest.class, "Bundle.entry.resource.ofType(ServiceRequest)"),
                only(bundle, Patient.class, "Bundle.entry.resource.ofType(Patient)"));
    }

    Placer placer() {
        return Placer.of(task)
                .orElseThrow(() -> missing("the placer's identifier", "Bundle.entry.resource.ofType(Task).identifier"));
    }

    /** Whether the sender says the same of who it is; a new address or telephone makes nobody another. */
    boolean isAboutWhomTheOtherIs(ReferralMessage other) {
        Patient theirs = other.patient;
        return Base.compareDeep(patient.getIdentifier(), theirs.getIdentifier(), true)
                && Base.compareDeep(patient.getName(), theirs.getName(), true)
                && Base.compareDeep(patient.getBirthDateElement(), theirs.getBirthDateElement(), true)
                && Base.compareDeep(patient.getGenderElement(), theirs.getGenderElement(), true);
    }

    private static <T extends Resource> T only(Bundle bundle, Class<T> type, String path) {
        List<T> found = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (found.size() != 1) {
            throw missing("exactly one " + type.getSimpleName() + ", found " + found.size(), path);
        }
        return found.get(0);
    }

    private static ProblemException missing(String what, String path) {
        return new ProblemException(
                Problem.malformed("REF-001", "a referral needs " + what, path).withRemedy(REMEDY));
    }
}
