package org.iopgateway.gateway.consent.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrenciesTest {

    @ParameterizedTest
    @CsvSource({
        "active, CURRENT",
        "recurrence, CURRENT",
        "relapse, CURRENT",
        "inactive, PAST",
        "remission, PAST",
        "resolved, PAST"
    })
    void aConditionIsWhatItsClinicalStatusSays(String status, Currency expected) {
        Condition condition = new Condition()
                .setClinicalStatus(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", status, null)));
        assertThat(Currencies.of(condition)).isEqualTo(expected);
    }

    @Test
    void aConditionWithoutStatusIsOverOnceItHasEnded() {
        Condition condition = new Condition();
        assertThat(Currencies.of(condition)).isEqualTo(Currency.CURRENT);
        assertThat(Currencies.of(condition.setAbatement(new DateTimeType("2025-01-01"))))
                .isEqualTo(Currency.PAST);
    }

    @Test
    void readingChangesNothingInTheResource() {
        Condition condition = new Condition();
        Currencies.of(condition);
        assertThat(condition.getChildByName("clinicalStatus").getValues()).isEmpty();
    }

    @Test
    void anEncounterThatDidNotTakePlaceIsNoneToTreatBy() {
        assertThat(Currencies.of(new Encounter().setStatus(EncounterStatus.CANCELLED)))
                .isEqualTo(Currency.PAST);
        assertThat(Currencies.of(new Encounter().setStatus(EncounterStatus.FINISHED)))
                .isEqualTo(Currency.CURRENT);
    }
}
