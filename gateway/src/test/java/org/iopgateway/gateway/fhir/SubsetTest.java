package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.Map;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

class SubsetTest {

    private final Encounter released = released();

    private static Encounter released() {
        Encounter session = new Encounter();
        session.setId("e1");
        session.getMeta().addSecurity("urn:labels", "R", null);
        session.getMeta().setVersionId("3");
        session.getText().setStatus(NarrativeStatus.EMPTY).setDivAsString("<div>-</div>");
        session.setStatus(EncounterStatus.FINISHED);
        session.setClass_(new Coding("urn:class", "AMB", null));
        session.addType(new CodeableConcept(new Coding("urn:type", "group", null)));
        session.setSubject(new Reference("Patient/p1"));
        session.getPeriod().setStart(new Date(0));
        session.addReasonCode(new CodeableConcept().setText("reason"));
        session.addStatusHistory()
                .setStatus(EncounterStatus.PLANNED)
                .getPeriod()
                .setStart(new Date(0));
        session.addLocation()
                .setLocation(new Reference("Location/l1"))
                .setStatus(Encounter.EncounterLocationStatus.ACTIVE);
        Communication notice = new Communication();
        notice.setId("notice-1");
        session.addContained(notice);
        session.addExtension(Accompanied.NOTICE, new Reference("#notice-1"));
        session.addExtension("urn:other", new StringType("x"));
        return session;
    }

    private Encounter subset(String name, String value) {
        return (Encounter) Subset.read(Map.of(name, new String[] {value})).of(released);
    }

    private static void keepsWhatMustBe(Encounter copy) {
        assertThat(copy.getIdPart()).isEqualTo("e1");
        assertThat(copy.getMeta().getVersionId()).isEqualTo("3");
        assertThat(copy.getMeta().getSecurity()).extracting("code").containsExactly("R");
        assertThat(copy.getMeta().getTag()).extracting("code").containsExactly("SUBSETTED");
        assertThat(copy.getStatus()).isEqualTo(EncounterStatus.FINISHED);
        assertThat(copy.getClass_().getCode()).isEqualTo("AMB");
        assertThat(copy.getContained()).hasSize(1);
        assertThat(copy.getExtensionByUrl(Accompanied.NOTICE)).isNotNull();
    }

    @Test
    void givesTheElementsNamedAndThoseThatMustBe() {
        Encounter copy = subset("_elements", "period,nonsense");
        keepsWhatMustBe(copy);
        assertThat(copy.hasPeriod()).isTrue();
        assertThat(copy.hasSubject()).isFalse();
        assertThat(copy.hasType()).isFalse();
        assertThat(copy.hasText()).isFalse();
        assertThat(copy.getExtensionByUrl("urn:other")).isNull();
        assertThat(released.hasSubject()).isTrue();
        assertThat(released.getMeta().hasTag()).isFalse();
    }

    @Test
    void givesWhatFhirCallsASummary() {
        Encounter copy = subset("_summary", "true");
        keepsWhatMustBe(copy);
        assertThat(copy.hasSubject()).isTrue();
        assertThat(copy.hasType()).isTrue();
        assertThat(copy.hasReasonCode()).isTrue();
        assertThat(copy.hasPeriod()).isFalse();
        assertThat(copy.hasStatusHistory()).isFalse();
        assertThat(copy.hasText()).isFalse();
    }

    @Test
    void givesTextAloneOrAllButTheText() {
        Encounter text = subset("_summary", "text");
        keepsWhatMustBe(text);
        assertThat(text.hasText()).isTrue();
        assertThat(text.hasType()).isFalse();

        Encounter data = subset("_summary", "data");
        keepsWhatMustBe(data);
        assertThat(data.hasText()).isFalse();
        assertThat(data.hasType()).isTrue();
        assertThat(data.hasLocation()).isTrue();
    }

    @Test
    void leavesTheWholeAsItIs() {
        assertThat(subset("_summary", "false")).isSameAs(released);
    }

    @Test
    void keepsWhatChangesAMeaning() {
        CarePlan plan = new CarePlan();
        plan.setStatus(CarePlan.CarePlanStatus.ACTIVE);
        plan.setIntent(CarePlan.CarePlanIntent.PLAN);
        plan.setTitle("t");
        CarePlan copy = (CarePlan)
                Subset.read(Map.of("_elements", new String[] {"title"})).of(plan);
        assertThat(copy.getTitle()).isEqualTo("t");
        assertThat(copy.getIntent()).isEqualTo(CarePlan.CarePlanIntent.PLAN);
    }
}
