package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Whom a resource is about (rule R3). One about nobody passes only where its type is about no patient at all. */
final class SubjectCheck {

    private static final List<String> PATIENT_ELEMENTS =
            List.of("subject", "patient", "beneficiary", "for", "securityContext");
    private static final Set<String> ABOUT_NOBODY =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location", "HealthcareService", "Medication");

    private SubjectCheck() {}

    /** Whether every patient whom the resource is about is this one, and there is one. */
    static boolean isAbout(Resource resource, String patient) {
        if (resource instanceof Patient) {
            return patient.equals(resource.getIdElement().getIdPart());
        }
        List<Reference> subjects =
                resource instanceof Appointment appointment ? patients(appointment) : named(resource);
        if (subjects.isEmpty()) {
            return isAboutNobody(resource.fhirType());
        }
        return subjects.stream().allMatch(subject -> isPatient(subject, patient));
    }

    private static List<Reference> named(Resource resource) {
        return PATIENT_ELEMENTS.stream()
                .map(resource::getNamedProperty)
                .filter(Objects::nonNull)
                .flatMap(property -> property.getValues().stream())
                .filter(Reference.class::isInstance)
                .map((Base value) -> (Reference) value)
                .toList();
    }

    /** It names the patient among those who take part. */
    private static List<Reference> patients(Appointment appointment) {
        return appointment.getParticipant().stream()
                .filter(AppointmentParticipantComponent::hasActor)
                .map(AppointmentParticipantComponent::getActor)
                .filter(actor -> "Patient".equals(actor.getReferenceElement().getResourceType()))
                .toList();
    }

    /** Organizations, people who treat, places, substances. */
    static boolean isAboutNobody(String type) {
        return ABOUT_NOBODY.contains(type);
    }

    private static boolean isPatient(Reference subject, String patient) {
        return "Patient".equals(subject.getReferenceElement().getResourceType())
                && patient.equals(subject.getReferenceElement().getIdPart());
    }
}
