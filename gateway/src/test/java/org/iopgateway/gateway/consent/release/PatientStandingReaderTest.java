package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.StandingCodes;
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
    void readsHowAMinorsCareWasObtained() {
        PatientStanding.MinorCare care = read(minor("12E")).minorCare();
        assertThat(care.basis()).isEqualTo(PatientStanding.MinorCare.Basis.SECTION_12E);
        assertThat(care.twoPhysicians()).isTrue();
        assertThat(care.suppressSummaries()).isTrue();
        assertThat(care.methadone() || care.alcoholOnly() || care.lacksRationalChoice() || care.substantialThreat())
                .isFalse();
        assertThat(read(minor("12F")).minorCare().basis()).isEqualTo(PatientStanding.MinorCare.Basis.SECTION_12F);
        assertThat(read(minor("parental")).minorCare().basis()).isEqualTo(PatientStanding.MinorCare.Basis.PARENTAL);
    }

    @Test
    void takesAStatementOnAMinorsCareThatIsNotWholeForNone() {
        List<Consumer<Patient>> flaws = List.of(
                patient -> care(patient).getExtension().remove(0),
                patient -> care(patient).getExtension().remove(3),
                patient -> care(patient).getExtension().get(2).setValue(new StringType("false")),
                patient -> care(patient).getExtension().get(1).setValue(null),
                patient -> care(patient).getExtension().get(0).setValue(new CodeType("12G")),
                patient -> care(patient).addExtension("basis", new CodeType("12F")),
                patient -> care(patient).getExtension().get(4).setUrl("two-physicians"),
                patient -> patient.addExtension(minor("12F").getExtension().get(0)));
        for (Consumer<Patient> flaw : flaws) {
            Patient patient = minor("12E");
            flaw.accept(patient);
            assertThat(read(patient).minorCare()).isEqualTo(PatientStanding.MinorCare.NOT_STATED);
        }
        assertThat(read(new Patient()).minorCare()).isEqualTo(PatientStanding.MinorCare.NOT_STATED);
    }

    @Test
    void knowsWhoseIncapacityWasDeterminedAndWhoseAdjudicated() {
        assertThat(read(new Patient()).capacity()).isTrue();
        assertThat(read(found("capable")).capacity()).isTrue();
        assertThat(read(found("incapacitated")).capacity()).isFalse();
        assertThat(read(found("incapacitated")).adjudicated()).isFalse();
        assertThat(read(found("adjudicated")).capacity()).isFalse();
        assertThat(read(found("adjudicated")).adjudicated()).isTrue();
    }

    @Test
    void knowsSinceWhenAndTakesTheLastDayThatAnIncompleteDateCanMean() {
        assertThat(read(new Patient()).incapableSince()).isNull();
        assertThat(read(found("adjudicated")).incapableSince()).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void presumesCapacityWhereAFindingIsNotWhole() {
        assertThat(read(found("perhaps")).capacity()).isTrue();
        Patient undated = found("adjudicated");
        undated.getExtension().get(0).getExtension().remove(1);
        assertThat(read(undated).adjudicated()).isFalse();
        Patient twice = found("adjudicated");
        twice.addExtension(found("capable").getExtension().get(0));
        assertThat(read(twice).capacity()).isTrue();
    }

    @Test
    void matchesNobodyWhenThereIsNoPatient() {
        assertThat(PatientStandingReader.nobody().match()).isEqualTo(PatientStanding.Match.NONE);
    }

    private static Patient minor(String basis) {
        Patient patient = new Patient();
        Extension care = patient.addExtension().setUrl(StandingCodes.MINOR_CARE);
        care.addExtension("basis", new CodeType(basis));
        care.addExtension("two-physicians", new BooleanType(true));
        care.addExtension("methadone-maintenance", new BooleanType(false));
        care.addExtension("alcohol-only", new BooleanType(false));
        care.addExtension("suppress-summaries", new BooleanType(true));
        return patient;
    }

    private static Extension care(Patient patient) {
        return patient.getExtension().get(0);
    }

    private static Patient found(String finding) {
        Patient patient = new Patient();
        Extension capacity = patient.addExtension().setUrl(StandingCodes.CAPACITY);
        capacity.addExtension("finding", new CodeType(finding));
        capacity.addExtension("determined-on", new DateTimeType("2026-01"));
        return patient;
    }

    private static PatientStanding read(Patient patient) {
        return PatientStandingReader.read(patient, Set.of());
    }
}
