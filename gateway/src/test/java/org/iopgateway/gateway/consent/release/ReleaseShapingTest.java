package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.repository.StoredResources;
import org.junit.jupiter.api.Test;

class ReleaseShapingTest {

    private final ReleaseShaping shaping = new ReleaseShaping(AllowLists.standard());

    @Test
    void permitsAWholeResourceButForItsNarrativeSourceAndWhatDoesNotLeave() {
        Encounter encounter = encounter("e1");
        encounter.getMeta().setSource("http://ZZCANARY").addTag().setCode("ZZCANARY");
        encounter.addReasonCode(new CodeableConcept().setText("words that a treating hospital may read"));
        encounter.setServiceProvider(new Reference("Organization/o1").setDisplay("ZZCANARY clinic"));
        encounter.setPartOf(new Reference("Encounter/e0").setDisplay("ZZCANARY stay"));

        Encounter out = (Encounter) only(release(PartnerType.HOSPITAL, "TREAT", Decisions.permit(), encounter));

        assertThat(json(out)).doesNotContain("ZZCANARY").contains("words that a treating hospital may read");
        assertThat(out.getText().getStatus()).isEqualTo(Narrative.NarrativeStatus.EMPTY);
        assertThat(out.getServiceProvider().getReference()).isEqualTo("Organization/o1");
        assertThat(out.hasPartOf()).isFalse();
        assertThat(out.getSubject().getReference()).isEqualTo("Patient/p1");
    }

    @Test
    void neverTouchesTheStoredResource() {
        Encounter encounter = encounter("e1");
        StoredResource stored = StoredResources.of(encounter);
        String before = json(stored.resource());
        release(PartnerType.INSURER, "COVAUTH", Decisions.redact("R34"), encounter);
        shaping.shape(PartnerType.INSURER, "COVAUTH", stored, Decisions.redact("R34"));
        assertThat(json(stored.resource())).isEqualTo(before);
    }

    @Test
    void keepsAReferenceOnlyWhenItsTargetLeavesToo() {
        CarePlan plan = plan("c1").addGoal(new Reference("Goal/g1")).addGoal(new Reference("Goal/g2"));
        org.hl7.fhir.r4.model.Goal goal = new org.hl7.fhir.r4.model.Goal();
        goal.setId("g1");
        goal.setSubject(new Reference("Patient/p1"));

        List<Decided> all = release(PartnerType.HOSPITAL, "TREAT", Decisions.permit(), plan, goal);

        assertThat(((CarePlan) leaving(all).get(0)).getGoal())
                .extracting(Reference::getReference)
                .containsExactly("Goal/g1");
    }

    @Test
    void cleansASharedFormAnewForWhatLeavesWithIt() {
        CarePlan plan = plan("c1").addGoal(new Reference("Goal/g1")).addGoal(new Reference("Goal/g2"));
        Decided shaped = shaping.shape(PartnerType.HOSPITAL, "TREAT", StoredResources.of(plan), Decisions.permit());
        Form form = Objects.requireNonNull(shaped.form());

        assertThat(goals(form, Set.of("Goal/g1", "Goal/g2"))).containsExactly("Goal/g1", "Goal/g2");
        assertThat(goals(form, Set.of("Goal/g2", "Encounter/other"))).containsExactly("Goal/g2");
        assertThat(goals(form, Set.of())).isEmpty();
        assertThat(goals(form, Set.of("Goal/g1", "Goal/g2"))).containsExactly("Goal/g1", "Goal/g2");
        assertThat(form.clean(Set.of("Goal/g2", "Goal/unnamed"), "Patient/p1", true))
                .as("what is not referred to makes no difference")
                .isSameAs(form.clean(Set.of("Goal/g2"), "Patient/p1", true));
        assertThat(form.clean(Set.of("Goal/g2"), "Patient/p2", true))
                .as("a form cleaned for one person is not another's")
                .isNotSameAs(form.clean(Set.of("Goal/g2"), "Patient/p1", true));
    }

    private static List<String> goals(Form form, Set<String> released) {
        Resource clean =
                form.clean(released, "Patient/p1", true).form().orElseThrow().resource();
        return ((CarePlan) clean)
                .getGoal().stream().map(Reference::getReference).toList();
    }

    @Test
    void keepsANationalProviderNumberOfWhoDoesNotLeave() {
        Encounter encounter = encounter("e1");
        encounter
                .addParticipant()
                .setIndividual(new Reference("Practitioner/x")
                        .setDisplay("ZZCANARY")
                        .setIdentifier(new Identifier()
                                .setSystem("http://hl7.org/fhir/sid/us-npi")
                                .setValue("1234567893")));
        Encounter out = (Encounter) only(release(PartnerType.HOSPITAL, "TREAT", Decisions.permit(), encounter));
        assertThat(out.getParticipantFirstRep().getIndividual().getIdentifier().getValue())
                .isEqualTo("1234567893");
        assertThat(out.getParticipantFirstRep().getIndividual().hasReference()).isFalse();
        assertThat(json(out)).doesNotContain("ZZCANARY");
    }

    @Test
    void namesNoRelativeOfThePatient() {
        Patient person = new Patient();
        person.setId("p1");
        person.addContact().setName(new HumanName().setFamily("ZZCANARY"));
        person.addName().setFamily("Person");
        Resource out = only(release(PartnerType.HOSPITAL, "TREAT", Decisions.permit(), person));
        assertThat(json(out)).contains("Person").doesNotContain("ZZCANARY").doesNotContain("\"contact\"");
    }

    @Test
    void withoutPart2PermissionPointsToTheSudComponentByNothing() {
        Reference unit = new Reference()
                .setType("Location")
                .setIdentifier(new Identifier()
                        .setSystem("http://hl7.org/fhir/sid/us-npi")
                        .setValue("1999999984"));
        unit.addExtension("https://iopgateway.org/fhir/StructureDefinition/sud-component", new BooleanType(true));
        Encounter encounter = encounter("e1");
        encounter.setServiceProvider(unit.copy());
        Decision mentalHealth =
                Decisions.of(Effect.REDACT, Set.of(Obligation.LABEL_PSY, Obligation.REDACT, Obligation.MINEC), "R32");
        assertThat(json(only(release(PartnerType.INSURER, "COVAUTH", mentalHealth, encounter))))
                .doesNotContain("1999999984");
        assertThat(json(only(release(PartnerType.INSURER, "COVAUTH", Decisions.redact("R34"), encounter))))
                .contains("1999999984");
        Claim claim = new Claim();
        claim.setId("cl9");
        claim.setPatient(new Reference("Patient/p1"));
        claim.setProvider(unit.copy());
        assertThat(leaving(release(PartnerType.INSURER, "HPAYMT", mentalHealth, claim)))
                .as("what must name it cannot be made neutral")
                .isEmpty();
    }

    @Test
    void tellsAHospitalThatBillsTheDaysAndNotTheHours() {
        Encounter encounter = encounter("e1");
        encounter.getPeriod().setStartElement(new DateTimeType("2026-03-02T17:30:00-05:00"));
        Encounter out = (Encounter) only(release(PartnerType.HOSPITAL, "HPAYMT", Decisions.redact("R33"), encounter));
        assertThat(out.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-03-02");
    }

    @Test
    void withholdsWhatNeedsAReferenceThatStaysAndWhatNeedsThatInTurn() {
        Claim claim = new Claim();
        claim.setId("cl1");
        claim.setPatient(new Reference("Patient/p1"));
        claim.setProvider(new Reference("Practitioner/none"));
        DocumentReference about = new DocumentReference();
        about.setId("d1");
        about.setSubject(new Reference("Patient/p1"));
        about.addRelatesTo()
                .setCode(DocumentReference.DocumentRelationshipType.APPENDS)
                .setTarget(new Reference("Claim/cl1"));

        List<Decided> all = release(PartnerType.INSURER, "COVAUTH", Decisions.permit(), claim, about);

        assertThat(all.get(0).leaves()).isFalse();
        assertThat(all.get(0).decision().ruleIds()).contains("R40");
        assertThat(((DocumentReference) leaving(all).get(0)).hasRelatesTo()).isFalse();
    }

    @Test
    void neverLetsAnotherPatientBeNamed() {
        Encounter encounter = encounter("e1");
        encounter.addParticipant().setIndividual(new Reference("Patient/p2").setDisplay("ZZCANARY"));
        Encounter out = (Encounter) only(release(PartnerType.HOSPITAL, "TREAT", Decisions.permit(), encounter));
        assertThat(json(out)).doesNotContain("p2", "ZZCANARY");
    }

    @Test
    void withholdsARedactionThatNoListAnswers() {
        List<Decided> all = release(PartnerType.HOSPITAL, "TREAT", Decisions.redact("R16"), encounter("e1"));
        assertThat(all.get(0).leaves()).isFalse();
        assertThat(all.get(0).decision().internalReason()).contains("no allow-list");
    }

    @Test
    void marksARedactionWithoutSayingWhatIsGone() {
        Encounter encounter = encounter("e1");
        encounter.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV", null));
        Resource out = only(release(PartnerType.INSURER, "COVAUTH", Decisions.redact("R34"), encounter));
        assertThat(out.getMeta().getSecurity())
                .extracting(Coding::getCode)
                .containsExactlyInAnyOrder("R", "42CFRPart2", "SUD", "PERSISTLABEL", "NOPROC", "REDACTED");
    }

    @Test
    void leavesNoGapMarkerWhereSelfPaidItemsAreLeftOut() {
        Encounter encounter = encounter("e1");
        ReleaseLabels.apply(encounter, List.of(), Decisions.redact("R15", "R35"));
        assertThat(encounter.getMeta().getSecurity())
                .extracting(Coding::getCode)
                .contains("R", "SUD")
                .doesNotContain("REDACTED");
    }

    @Test
    void keepsStoredLabelsOfAPermittedResourceAndTheHigherConfidentiality() {
        Encounter encounter = encounter("e1");
        encounter
                .getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "V", "very"))
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "ETHUD", null));
        Resource out = only(release(PartnerType.HOSPITAL, "TREAT", Decisions.permit(), encounter));
        assertThat(out.getMeta().getSecurity())
                .extracting(Coding::getCode)
                .contains("V", "ETHUD", "42CFRPart2")
                .doesNotContain("R");
    }

    @Test
    void takesEveryLabelOffThatSaysSubstanceUseForARecipientWithoutPermission() {
        org.hl7.fhir.r4.model.Condition condition = new org.hl7.fhir.r4.model.Condition();
        condition.setId("co1");
        condition.setSubject(new Reference("Patient/p1"));
        condition.setRecorder(new Reference("Practitioner/z").setDisplay("ZZCANARY"));
        condition.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SUD", null));
        Decision stripped = Decisions.of(
                Effect.REDACT, Set.of(Obligation.STRIP_SUD_LABELS, Obligation.REDACT, Obligation.AUDIT), "R39");
        Resource out = only(release(PartnerType.HOSPITAL, "TREAT", stripped, condition));
        assertThat(out.getMeta().getSecurity()).isEmpty();
        assertThat(json(out)).doesNotContain("ZZCANARY", "SUD", "42CFR");
    }

    private List<Decided> release(PartnerType partner, String purpose, Decision decision, Resource... resources) {
        List<Decided> shaped = List.of(resources).stream()
                .map(StoredResources::of)
                .map(stored -> shaping.shape(partner, purpose, stored, decision))
                .toList();
        return shaping.cleanReferences(shaped, "p1");
    }

    private static Resource only(List<Decided> all) {
        assertThat(leaving(all)).hasSize(1);
        return leaving(all).get(0);
    }

    private static List<Resource> leaving(List<Decided> all) {
        return all.stream().filter(Decided::leaves).map(Decided::leaving).toList();
    }

    private static Encounter encounter(String id) {
        Encounter encounter = new Encounter();
        encounter.setId(id);
        encounter.setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
        encounter.setSubject(new Reference("Patient/p1").setDisplay("ZZCANARY-NAME-01"));
        encounter.getText().setStatus(Narrative.NarrativeStatus.GENERATED);
        encounter.getText().setDivAsString("<div>ZZCANARY</div>");
        return encounter;
    }

    private static CarePlan plan(String id) {
        CarePlan plan = new CarePlan();
        plan.setId(id);
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE);
        plan.setIntent(CarePlan.CarePlanIntent.PLAN);
        plan.setSubject(new Reference("Patient/p1"));
        return plan;
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
