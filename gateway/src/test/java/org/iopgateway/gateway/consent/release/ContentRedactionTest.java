package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResources;
import org.junit.jupiter.api.Test;

class ContentRedactionTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private static final Decision HIV = Decisions.redact("R33", "R30");

    private final ReleaseShaping shaping = new ReleaseShaping(AllowLists.standard());

    @Test
    void changesNothingMoreTheSecondTime() {
        CarePlan plan = plan();
        assertThat(ContentRedaction.redact(plan, Optional.empty(), HIV).removed())
                .contains("CarePlan.activity");
        String once = json(plan.copy());
        assertThat(ContentRedaction.redact(plan, Optional.empty(), HIV))
                .isEqualTo(new ElementPruning.Outcome(true, List.of()));
        assertThat(json(plan)).isEqualTo(once);
    }

    @Test
    void withholdsABillOfWhichAPartWouldBeMissing() {
        Claim claim = new Claim();
        claim.addDiagnosis().setSequence(1).setDiagnosis(concept("B20"));
        ExplanationOfBenefit benefit = new ExplanationOfBenefit();
        benefit.addDiagnosis().setSequence(1).setDiagnosis(concept("B20"));
        assertThat(ContentRedaction.redact(claim, Optional.empty(), HIV).valid())
                .isFalse();
        assertThat(ContentRedaction.redact(benefit, Optional.empty(), HIV).valid())
                .isFalse();
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
        assertThat(ContentRedaction.redact(plan, Optional.empty(), HIV).valid()).isFalse();
    }

    @Test
    void withholdsAResourceThatIsMarkedItself() {
        CarePlan plan = plan();
        plan.addExtension("urn:x", new Coding(ICD, "B20", null));
        assertThat(ContentRedaction.redact(plan, Optional.empty(), HIV).valid()).isFalse();
    }

    @Test
    void leavesOutThePartThatAnAgreedRestrictionNames() {
        Decision decision = restricted(Set.of(ICD + "|B20"), "R33", "R16");
        Decided decided = shaping.shape(PartnerType.HOSPITAL, "TREAT", StoredResources.of(plan()), decision);
        CarePlan out = (CarePlan) Objects.requireNonNull(decided.leaving());
        assertThat(out.getActivity()).hasSize(1);
        assertThat(json(out)).doesNotContain("B20", "ZZCANARY").contains("F33.1");
    }

    @Test
    void withholdsWhatIsTheRestrictedPartAltogether() {
        CarePlan plan = plan();
        plan.getActivity().clear();
        plan.setIntentElement((org.hl7.fhir.r4.model.Enumeration<CarePlan.CarePlanIntent>)
                plan.getIntentElement().addExtension(new Extension("urn:x", new Coding(ICD, "B20", null))));
        Decision decision = restricted(Set.of(ICD + "|B20"), "R33", "R16");
        assertThat(shaping.shape(PartnerType.HOSPITAL, "TREAT", StoredResources.of(plan), decision)
                        .leaves())
                .isFalse();
    }

    @Test
    void leavesNoWordsWhereOtherPatientsMayBeNamed() {
        CarePlan plan = plan();
        plan.setTitle("ZZCANARY and two others").setDescription("ZZCANARY");
        plan.getText().setStatusAsString("generated");
        plan.getText().setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">ZZCANARY</div>");
        Decided decided =
                shaping.shape(PartnerType.HOSPITAL, "TREAT", StoredResources.of(plan), Decisions.redact("R33", "R40"));
        CarePlan out = (CarePlan) Objects.requireNonNull(decided.leaving());
        assertThat(out.getActivity()).hasSize(2);
        assertThat(json(out)).doesNotContain("ZZCANARY");
    }

    @Test
    void releasesAWholeBillWithoutTheWordsInWhichOthersMayBeNamed() {
        Claim claim = new Claim().setStatus(Claim.ClaimStatus.ACTIVE).setUse(Claim.Use.CLAIM);
        claim.setId("cl1");
        claim.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SUD", null));
        claim.setType(concept("professional")).setPriority(concept("normal")).setCreated(new Date());
        claim.setPatient(new Reference("Patient/p1"));
        claim.setProvider(new Reference("Organization/o1"));
        claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference("Coverage/c1"));
        claim.addItem().setSequence(1).setProductOrService(concept("H0015").setText("ZZCANARY's group"));

        Decided decided =
                shaping.shape(PartnerType.INSURER, "HPAYMT", StoredResources.of(claim), Decisions.redact("R34", "R40"));

        Claim out = (Claim) Objects.requireNonNull(decided.leaving());
        assertThat(out.getItemFirstRep()
                        .getProductOrService()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("H0015");
        assertThat(json(out)).doesNotContain("ZZCANARY");
    }

    private static Decision restricted(Set<String> codes, String... rules) {
        Decision plain = Decisions.redact(rules);
        return new Decision(
                plain.effect(),
                plain.obligations(),
                plain.reliedOn(),
                plain.ruleIds(),
                plain.citations(),
                plain.errorCodes(),
                plain.internalReason(),
                codes);
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

    private static CodeableConcept concept(String code) {
        return new CodeableConcept(new Coding(ICD, code, "ZZCANARY"));
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
