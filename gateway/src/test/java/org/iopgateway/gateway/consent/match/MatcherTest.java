package org.iopgateway.gateway.consent.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class MatcherTest {

    private final Matcher matcher = new Matcher(TraitWeights.standard());

    @Test
    void isCertainWhenNameBirthAndOneContactAgree() {
        assertThat(certain(patient -> {})).isTrue();
        assertThat(certain(patient -> patient.getIdentifier().clear())).isTrue();
        assertThat(certain(patient -> patient.getTelecom().clear())).isTrue();
        assertThat(certain(patient -> patient.getNameFirstRep().setFamily("o brien-nunez")))
                .isTrue();
        assertThat(certain(patient -> patient.getTelecomFirstRep().setValue("+1 (617) 555 0142")))
                .isTrue();
        assertThat(certain(patient -> patient.setGender(AdministrativeGender.UNKNOWN)))
                .isTrue();
    }

    @Test
    void isNotCertainWhenTooLittleAgrees() {
        assertThat(certain(patient -> {
                    patient.getIdentifier().clear();
                    patient.getTelecom().clear();
                }))
                .isFalse();
        assertThat(certain(patient -> patient.getNameFirstRep().setFamily("Other")))
                .isFalse();
        assertThat(certain(patient -> patient.getName().clear())).isFalse();
        assertThat(certain(patient -> patient.setBirthDateElement(new DateType("1984"))))
                .isFalse();
    }

    @Test
    void isNotCertainWhenSomethingContradicts() {
        assertThat(certain(patient -> patient.setBirthDateElement(new DateType("1984-05-18"))))
                .isFalse();
        assertThat(certain(patient -> patient.setGender(AdministrativeGender.MALE)))
                .isFalse();
        assertThat(certain(patient -> patient.getIdentifierFirstRep().setValue("8")))
                .isFalse();
    }

    @Test
    void saysWhatAQuestionLacks() {
        assertThat(matcher.missing(Traits.of(person()))).isEmpty();
        assertThat(matcher.missing(Traits.of(new Patient()))).containsExactly("name", "birthDate", "identifier");
        Patient unreachable = person();
        unreachable.getIdentifier().clear();
        unreachable.getTelecom().clear();
        assertThat(matcher.missing(Traits.of(unreachable))).containsExactly("identifier");
        Patient nameless = person();
        nameless.getName().clear();
        assertThat(matcher.missing(Traits.of(nameless))).containsExactly("name");
    }

    @Test
    void comparesLettersWithoutAccentsCaseAndMarks() {
        assertThat(Traits.plain("O'Brien-Núñez")).isEqualTo("obriennunez");
        assertThat(Traits.of(person()).toString()).doesNotContain("ZZCANARY");
    }

    @Test
    void knowsNoNameAndNoAddressOfWhichOnlyTheLackIsTold() {
        Patient asked = person();
        asked.getNameFirstRep().getGiven().forEach(given -> given.setValue(null));
        asked.addAddress().setPostalCode("02110").addLineElement();
        assertThat(Traits.of(asked).names()).isEmpty();
        assertThat(Traits.of(asked).addresses()).isEmpty();
    }

    private boolean certain(Consumer<Patient> change) {
        Patient asked = person();
        change.accept(asked);
        return matcher.isCertain(Traits.of(asked), Traits.of(person()));
    }

    private static Patient person() {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("http://va.gov/mpi").setValue("7");
        patient.addName().setFamily("O'Brien-Núñez").addGiven("Rosa").addGiven("ZZCANARY");
        patient.setBirthDateElement(new DateType("1984-05-17"));
        patient.setGender(AdministrativeGender.FEMALE);
        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("617-555-0142");
        return patient;
    }
}
