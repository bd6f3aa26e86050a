package org.iopgateway.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.mappings.problem.Problem;
import org.junit.jupiter.api.Test;

class FullValidationTest {

    private final ResourceValidation validation = new FullValidation(FhirContext.forR4Cached());

    @Test
    void findsWhatBreaksARuleOfFhirByItsPathAndWithoutItsValue() {
        Encounter encounter = new Encounter();
        encounter.setId("ZZCANARY-1");
        encounter.addStatusHistory();

        List<Problem> problems = validation.check(List.of(encounter));

        assertThat(problems).isNotEmpty().allMatch(problem -> problem.code().equals("INT-014"));
        assertThat(problems.toString()).contains("Encounter").doesNotContain("ZZCANARY");
    }

    @Test
    void keepsItsVerdictsOverMoreCallsThanOneValidatorLasts() {
        Patient patient = new Patient();
        patient.setId("p1");
        patient.addName().setFamily("Example");

        for (int i = 0; i < 70; i++) {
            assertThat(validation.check(List.of(patient))).isEmpty();
        }
    }
}
