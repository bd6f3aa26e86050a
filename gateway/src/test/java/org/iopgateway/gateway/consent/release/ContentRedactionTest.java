package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResources;
import org.junit.jupiter.api.Test;

class ContentRedactionTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private final ReleaseShaping shaping = new ReleaseShaping(AllowLists.standard());

    @Test
    void takesAnHivDiagnosisOutWithTheItemsThatPointToItAndLeavesNoHole() {
        Claim claim = claim();

        boolean valid = ContentRedaction.redact(claim, Optional.empty()).valid();

        assertThat(valid).isTrue();
        assertThat(json(claim)).doesNotContain("B20", "Z21");
        assertThat(claim.getDiagnosis())
                .extracting(Claim.DiagnosisComponent::getSequence)
                .containsExactly(1, 2);
        assertThat(claim.getItem()).extracting(Claim.ItemComponent::getSequence).containsExactly(1, 2);
        assertThat(claim.getItem())
                .extracting(item -> item.getDiagnosisSequence().get(0).getValue())
                .containsExactly(1, 2);
        assertThat(claim.getTotal().getValue()).isEqualByComparingTo("50");
    }

    @Test
    void changesNothingMoreTheSecondTime() {
        Claim claim = claim();
        ContentRedaction.redact(claim, Optional.empty());
        String once = json(claim.copy());
        assertThat(ContentRedaction.redact(claim, Optional.empty()))
                .isEqualTo(new ElementPruning.Outcome(true, List.of()));
        assertThat(json(claim)).isEqualTo(once);
    }

    @Test
    void withholdsAClaimWhoseTotalCannotBeMadeTrue() {
        Claim claim = claim();
        claim.getItem().get(0).setNet(null);
        assertThat(ContentRedaction.redact(claim, Optional.empty()).valid()).isFalse();
    }

    @Test
    void withholdsAnAdjudicationSinceItsAmountsAreNotTheGatewaysToChange() {
        ExplanationOfBenefit benefit = new ExplanationOfBenefit();
        benefit.addDiagnosis().setSequence(1).setDiagnosis(concept("B20"));
        assertThat(ContentRedaction.redact(benefit, Optional.empty()).valid()).isFalse();
    }

    @Test
    void releasesTheRestOfACarePlanForCareWithoutItsFreeText() {
        CarePlan plan = plan();
        plan.addNote().setText("ZZCANARY on antiretroviral therapy");

        Decided decided =
                shaping.shape(PartnerType.HOSPITAL, "TREAT", StoredResources.of(plan), Decisions.redact("R33", "R30"));

        assertThat(decided.leaves()).isTrue();
        CarePlan out = (CarePlan) decided.leaving();
        assertThat(out.getActivity()).hasSize(1);
        assertThat(json(out)).doesNotContain("B20", "ZZCANARY").contains("F33.1");
    }

    @Test
    void withholdsWhenAnotherRuleAsksForAPartThatNoListAnswers() {
        assertThat(shaping.shape(
                                PartnerType.HOSPITAL,
                                "TREAT",
                                StoredResources.of(plan()),
                                Decisions.redact("R33", "R30", "R16"))
                        .leaves())
                .isFalse();
    }

    @Test
    void withholdsWhatStillNamesAWithheldCodeInWords() {
        CarePlan plan = plan();
        plan.addIdentifier().setValue("see B20");
        assertThat(ContentRedaction.redact(plan, Optional.empty()).valid()).isFalse();
    }

    @Test
    void withholdsAResourceThatIsMarkedItself() {
        CarePlan plan = plan();
        plan.addExtension("urn:x", new Coding(ICD, "B20", null));
        assertThat(ContentRedaction.redact(plan, Optional.empty()).valid()).isFalse();
    }

    private static CarePlan plan() {
        CarePlan plan = new CarePlan();
        plan.setId("c1");
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE).setIntent(CarePlan.CarePlanIntent.PLAN);
        plan.setSubject(new Reference("Patient/p1"));
        plan.addActivity()
                .getDetail()
                .setStatus(CarePlan.CarePlanActivityStatus.INPROGRESS)
                .addReasonCode(concept("B20"));
        plan.addActivity()
                .getDetail()
                .setStatus(CarePlan.CarePlanActivityStatus.INPROGRESS)
                .addReasonCode(concept("F33.1"));
        return plan;
    }

    private static Claim claim() {
        Claim claim = new Claim();
        claim.setTotal(money(80));
        String[] codes = {"F33.1", "B20", "F41.1"};
        for (int i = 0; i < codes.length; i++) {
            claim.addDiagnosis().setSequence(i + 1).setDiagnosis(concept(codes[i]));
            claim.addItem()
                    .setSequence(i + 1)
                    .setProductOrService(new CodeableConcept(new Coding("urn:x", "S9480", null)))
                    .setNet(money(i == 0 ? 20 : 30))
                    .getDiagnosisSequence()
                    .add(new PositiveIntType(i + 1));
        }
        return claim;
    }

    private static Money money(int value) {
        return new Money().setValue(BigDecimal.valueOf(value)).setCurrency("USD");
    }

    private static CodeableConcept concept(String code) {
        return new CodeableConcept(new Coding(ICD, code, "ZZCANARY"));
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
