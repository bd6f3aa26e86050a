package org.iopgateway.mappings.translation;

import java.time.Duration;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipantRequired;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.mappings.record.SessionBody;

/** The Appointment of a session. */
final class SessionAppointment {

    static final String PART = "appointment";

    private SessionAppointment() {}

    static Appointment of(SessionBody body, ResourceParts parts, CodedValues coded) {
        Appointment appointment = parts.begin(new Appointment(), PART);
        appointment.addIdentifier(parts.identifier(PART));
        appointment.setStatus(AppointmentStatus.fromCode(
                coded.status("attendance-to-appointment", body.attendance(), "/body/attendance", "pending")));
        appointment.addServiceType(coded.concept("session-modality", body.modality(), "/body/modality"));
        parts.conditions(body.diagnoses()).forEach(appointment::addReasonReference);
        if (body.end() != null) {
            appointment.setStartElement(FhirDates.instant(body.start()));
            appointment.setEndElement(FhirDates.instant(body.end()));
            int minutes =
                    Math.toIntExact(Duration.between(body.start(), body.end()).toMinutes());
            if (minutes > 0) {
                appointment.setMinutesDuration(minutes);
            }
        }
        appointment.addParticipant(participant(parts.patient()));
        body.facilitators().forEach(id -> appointment.addParticipant(participant(parts.practitioner(id))));
        return appointment;
    }

    private static AppointmentParticipantComponent participant(Reference actor) {
        return new AppointmentParticipantComponent()
                .setActor(actor)
                .setRequired(ParticipantRequired.REQUIRED)
                .setStatus(ParticipationStatus.ACCEPTED);
    }
}
