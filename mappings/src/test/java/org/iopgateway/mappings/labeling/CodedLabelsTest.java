package org.iopgateway.mappings.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Stored under tables that did not know its codes yet; the tables of today do. */
class CodedLabelsTest {

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final String LOINC = "http://loinc.org";
    private static final String CPT = "http://www.ama-assn.org/go/cpt";

    private final CodedLabels labels = new CodedLabels(new SensitivityTables());

    @Test
    void addsWhatACodeRevealsToday() {
        Observation test = new Observation().setCode(concept(LOINC, "7917-8", null));
        assertThat(raised(labelled(test, Label.R, Label.SUD, Label.PART2)))
                .containsExactly("R", "SUD", "42CFRPart2", "HIV");
    }

    @Test
    void aResultRevealsAsMuchAsItsTest() {
        Observation test = new Observation().setCode(concept(LOINC, "2339-0", null));
        test.setValue(concept("http://snomed.info/sct", "165816005", null));
        assertThat(raised(labelled(test, Label.N))).containsExactly("R", "HIV");
    }

    @Test
    void theWordsOfADisplayRevealWhereNoListHoldsTheCode() {
        MedicationStatement drug =
                new MedicationStatement().setMedication(concept(RXNORM, "1", "Buprenorphine 8 MG Sublingual Film"));
        assertThat(raised(labelled(drug, Label.R, Label.PSY)))
                .containsExactly("R", "PSY", "SUD", "OPIOIDUD", "42CFRPart2");
    }

    @Test
    void aPartRevealsTooSaveForHivWhichIsJudgedPartByPart() {
        Claim claim = new Claim();
        claim.addItem().setProductOrService(concept(CPT, "80307", null));
        assertThat(raised(labelled(claim, Label.R, Label.PSY))).contains("SUD", "42CFRPart2");
        Claim other = new Claim();
        other.addItem().setProductOrService(concept(CPT, "86703", null));
        assertThat(labels.raised(labelled(other, Label.R, Label.PSY))).isEmpty();
    }

    @Test
    void saysNothingWhereTheLabelsSayItAllOrThereIsNothingToSay() {
        Condition pressure = new Condition().setCode(concept("http://hl7.org/fhir/sid/icd-10-cm", "I10", null));
        assertThat(labels.raised(labelled(pressure, Label.N))).isEmpty();
        Condition use = new Condition().setCode(concept("http://hl7.org/fhir/sid/icd-10-cm", "F10.20", null));
        assertThat(labels.raised(labelled(use, Label.V, Label.SUD, Label.ETHUD, Label.PART2)))
                .isEmpty();
        assertThat(labels.raised(new Condition().setCode(new CodeableConcept(new Coding()))))
                .isEmpty();
    }

    @Test
    void leavesTheResourceAsItIs() {
        Observation test = new Observation().setCode(concept(LOINC, "7917-8", null));
        labels.raised(test);
        assertThat(test.getMeta().getSecurity()).isEmpty();
    }

    private List<String> raised(Resource stored) {
        return labels.raised(stored).orElseThrow().stream().map(Coding::getCode).toList();
    }

    private static Resource labelled(Resource resource, Label... stored) {
        for (Label label : stored) {
            resource.getMeta().addSecurity(label.coding());
        }
        return resource;
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display));
    }
}
