package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;
import org.junit.jupiter.api.Test;

class ElementPruningTest {

    private static ElementPruning.Keep without(String path) {
        return (here, name, parent, value) -> !here.equals(path);
    }

    @Test
    void takesOutAnOptionalElementAndSaysWhere() {
        Condition condition = new Condition().addNote(new org.hl7.fhir.r4.model.Annotation().setText("ZZCANARY"));
        Outcome outcome = ElementPruning.prune(condition, without("Condition.note"));
        assertThat(outcome).isEqualTo(new Outcome(true, java.util.List.of("Condition.note")));
        assertThat(condition.hasNote()).isFalse();
    }

    @Test
    void isNotValidWithoutARequiredElement() {
        Observation observation = new Observation().setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept().setText("ZZCANARY"));
        assertThat(ElementPruning.prune(observation, without("Observation.code"))
                        .valid())
                .isFalse();
    }

    @Test
    void isNotValidWithoutAnElementThatChangesTheMeaning() {
        Condition refuted = new Condition();
        refuted.setVerificationStatus(new CodeableConcept(new Coding("s", "refuted", null)));
        assertThat(ElementPruning.prune(refuted, without("Condition.verificationStatus"))
                        .valid())
                .isFalse();
    }

    @Test
    void takesOutTheElementWhoseModifierExtensionIsNotKnown() {
        Encounter encounter = new Encounter();
        encounter
                .addLocation(new Encounter.EncounterLocationComponent(new Reference("Location/1")))
                .getLocationFirstRep()
                .addModifierExtension()
                .setUrl("http://example.org/not")
                .setValue(new StringType("x"));
        Outcome outcome = ElementPruning.prune(encounter, without("Encounter.location.modifierExtension"));
        assertThat(outcome.valid()).isTrue();
        assertThat(encounter.hasLocation()).isFalse();
    }

    @Test
    void takesOutARepetitionThatLostWhatItNeeds() {
        Encounter encounter = new Encounter();
        encounter.addDiagnosis().setCondition(new Reference("Condition/1")).setRank(1);
        encounter.addDiagnosis().setCondition(new Reference("Condition/2")).setRank(2);
        Outcome outcome = ElementPruning.prune(
                encounter,
                (path, name, parent, value) -> !(value instanceof Reference reference
                        && reference.getReference().equals("Condition/1")));
        assertThat(outcome.valid()).isTrue();
        assertThat(encounter.getDiagnosis()).singleElement().satisfies(left -> assertThat(left.getRank())
                .isEqualTo(2));
    }

    @Test
    void doesNotBlameTheResourceForWhatItNeverHad() {
        Observation withoutCode = new Observation();
        assertThat(ElementPruning.prune(withoutCode, without("Observation.note"))
                        .valid())
                .isTrue();
    }

    @Test
    void takesOutSingleElementsThatTheModelItselfWouldLeave() {
        Encounter encounter = new Encounter();
        encounter.getHospitalization().getAdmitSource().setText("ZZCANARY");
        ElementPruning.prune(encounter, without("Encounter.hospitalization"));
        assertThat(encounter.hasHospitalization()).isFalse();
    }
}
