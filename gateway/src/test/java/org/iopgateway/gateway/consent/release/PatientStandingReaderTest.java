package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.mappings.record.Part2Status;
import org.junit.jupiter.api.Test;

class PatientStandingReaderTest {

    @Test
    void takesAnUnlabelledPatientForUnknown() {
        assertThat(read(new Patient()).part2()).isEqualTo(Part2Status.UNKNOWN);
    }

    @Test
    void readsPart2FromTheLabelOrFromWhatIsStated() {
        Patient labelled = new Patient();
        labelled.getMeta().addSecurity(new Coding().setCode("42CFRPart2"));
        assertThat(read(labelled).part2()).isEqualTo(Part2Status.YES);
        Patient mental = new Patient();
        mental.getMeta().addSecurity(new Coding().setCode("PSY"));
        assertThat(read(mental).part2()).isEqualTo(Part2Status.NO);
        labelled.addExtension(
                "https://iopgateway.org/fhir/StructureDefinition/part2-status", new CodeType("something else"));
        assertThat(read(labelled).part2()).isEqualTo(Part2Status.UNKNOWN);
    }

    @Test
    void takesTheYoungestAgeOfAnIncompleteBirthDate() {
        Patient patient = new Patient();
        patient.setBirthDateElement(new DateType("2010"));
        assertThat(read(patient).birthDate()).isEqualTo(LocalDate.of(2010, 12, 31));
        patient.setBirthDateElement(new DateType("2010-02"));
        assertThat(read(patient).birthDate()).isEqualTo(LocalDate.of(2010, 2, 28));
    }

    @Test
    void knowsTheDeceasedAndThoseWhoAreNot() {
        Patient patient = new Patient();
        assertThat(read(patient).deceased()).isFalse();
        assertThat(read(patient.setDeceased(new BooleanType(false))).deceased()).isFalse();
        assertThat(read(patient.setDeceased(new BooleanType(true))).deceased()).isTrue();
    }

    @Test
    void matchesNobodyWhenThereIsNoPatient() {
        assertThat(PatientStandingReader.nobody().match()).isEqualTo(PatientStanding.Match.NONE);
    }

    private static PatientStanding read(Patient patient) {
        return PatientStandingReader.read(patient, Set.of());
    }
}
