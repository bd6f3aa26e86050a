package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class SubjectCheckTest {

    @Test
    void knowsWhomAResourceIsAbout() {
        assertThat(SubjectCheck.isAbout(new Encounter().setSubject(new Reference("Patient/p1")), "p1"))
                .isTrue();
        assertThat(SubjectCheck.isAbout(new Coverage().setBeneficiary(new Reference("Patient/p1")), "p1"))
                .isTrue();
        assertThat(SubjectCheck.isAbout(new Task().setFor(new Reference("Patient/p1")), "p1"))
                .isTrue();
        assertThat(SubjectCheck.isAbout(patient("p1"), "p1")).isTrue();
    }

    @Test
    void knowsWhomAnAppointmentIsForByItsParticipants() {
        Appointment appointment = new Appointment();
        appointment.addParticipant().setActor(new Reference("Practitioner/d1"));
        assertThat(SubjectCheck.isAbout(appointment, "p1")).isFalse();
        appointment.addParticipant().setActor(new Reference("Patient/p1"));
        assertThat(SubjectCheck.isAbout(appointment, "p1")).isTrue();
        appointment.addParticipant().setActor(new Reference("Patient/p2"));
        assertThat(SubjectCheck.isAbout(appointment, "p1")).isFalse();
    }

    @Test
    void refusesAnotherPatientAGroupAndNobody() {
        assertThat(SubjectCheck.isAbout(new Encounter().setSubject(new Reference("Patient/p2")), "p1"))
                .isFalse();
        assertThat(SubjectCheck.isAbout(new Encounter().setSubject(new Reference("Group/p1")), "p1"))
                .isFalse();
        assertThat(SubjectCheck.isAbout(new Encounter(), "p1")).isFalse();
        assertThat(SubjectCheck.isAbout(new Binary(), "p1")).isFalse();
        assertThat(SubjectCheck.isAbout(patient("p2"), "p1")).isFalse();
    }

    @Test
    void letsPassWhatIsAboutNoPatientAtAll() {
        assertThat(SubjectCheck.isAbout(new Organization(), "p1")).isTrue();
    }

    private static Patient patient(String id) {
        Patient patient = new Patient();
        patient.setId(id);
        return patient;
    }
}
