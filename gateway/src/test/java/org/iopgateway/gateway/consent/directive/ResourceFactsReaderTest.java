package org.iopgateway.gateway.consent.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Date;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.junit.jupiter.api.Test;

class ResourceFactsReaderTest {

    private static final String OWN = ResourceFactsReader.OWN;
    private static final String INLINE =
            "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label";
    private final ResourceFactsReader reader = new ResourceFactsReader();

    @Test
    void anUnlabelledResourceIsRestrictedAndNotGeneral() {
        ResourceFacts facts = reader.read(new Observation());
        assertThat(facts.labels()).isEmpty();
        assertThat(facts.confidentiality()).isEqualTo("R");
        assertThat(facts.content().general()).isFalse();
        assertThat(facts.content().mentalHealth()).isTrue();
    }

    @Test
    void onlyAPlainNormalLabelMakesGeneralData() {
        Observation normal = labelled(new Observation(), "N");
        assertThat(reader.read(normal).content().general()).isTrue();
        assertThat(reader.read(labelled(normal, "PSY")).content().general()).isFalse();
    }

    @Test
    void aNoteCountsAsKeptApartUnlessItSaysOtherwise() {
        Observation note = labelled(new Observation(), "PSYTHPN");
        assertThat(reader.read(note).note().isSeparate()).isTrue();
        note.addExtension(OWN + "kept-separate", new BooleanType(false));
        assertThat(reader.read(note).note().isSeparate()).isFalse();
    }

    @Test
    void anHivLabelMeansTheWholeResourceUnlessItsPartsAreMarked() {
        MedicationStatement statement = labelled(new MedicationStatement(), "HIV");
        assertThat(reader.read(statement).content().hiv()).isEqualTo(Content.Extent.WHOLE);
        statement.addNote().addExtension(INLINE, new Coding(ConsentCodes.ACT_CODE, "HIV", null));
        assertThat(reader.read(statement).content().hiv()).isEqualTo(Content.Extent.PART);
    }

    @Test
    void codesOfPartsAreKeptApartFromTheResourcesOwn() {
        Observation observation = new Observation();
        observation.setCode(new CodeableConcept(new Coding("s", "own", null)));
        observation.addComponent().setCode(new CodeableConcept(new Coding("s", "part", null)));
        ResourceFacts facts = reader.read(observation);
        assertThat(facts.codes()).contains("s|own").doesNotContain("s|part");
        assertThat(facts.partCodes()).contains("s|part");
    }

    @Test
    void everyCodeByWhichRecordsAreLabelledIsFoundInAPartToo() {
        Coding hivTest = new Coding("http://loinc.org", "7917-8", null);
        Observation panel = labelled(new Observation(), "R");
        panel.setCode(new CodeableConcept(new Coding("http://loinc.org", "24357-6", null)));
        panel.addComponent().setCode(new CodeableConcept(hivTest));
        assertThat(reader.read(panel).content().hiv()).isEqualTo(Content.Extent.PART);
        assertThat(reader.read(new Observation().setCode(new CodeableConcept(hivTest)))
                        .content()
                        .hiv())
                .isEqualTo(Content.Extent.WHOLE);
        MedicationStatement drug = new MedicationStatement();
        drug.setMedication(new CodeableConcept(
                new Coding("https://iopgateway.org/fhir/CodeSystem/medication", "buprenorphine", null)));
        assertThat(reader.read(drug).content().pointsToSud()).isTrue();
    }

    @Test
    void aSubstanceUseCodePointsToTreatment() {
        Encounter encounter = new Encounter();
        encounter.addReasonCode(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "F11.20", null)));
        assertThat(reader.read(encounter).content().pointsToSud()).isTrue();
    }

    @Test
    void aSecondPatientInAResourceIsAnotherPatient() {
        Encounter encounter = new Encounter().setSubject(new Reference("Patient/one"));
        assertThat(reader.read(encounter).content().otherPatients()).isFalse();
        encounter.addParticipant().setIndividual(new Reference("Patient/two"));
        assertThat(reader.read(encounter).content().otherPatients()).isTrue();
    }

    @Test
    void datesKeepTheirPrecision() {
        Encounter encounter = new Encounter().setPeriod(new Period().setStartElement(new DateTimeType("2024")));
        assertThat(reader.read(encounter).from()).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(reader.read(encounter).to()).isEqualTo(LocalDate.of(2024, 12, 31));
    }

    @Test
    void aDocumentWithoutLabelsIsUnclassified() {
        assertThat(reader.read(new DocumentReference()).content().unclassified())
                .isTrue();
        assertThat(reader.read(labelled(new DocumentReference(), "SUD"))
                        .content()
                        .unclassified())
                .isFalse();
    }

    @Test
    void aResourceThatCannotBeReadIsOfNoKnownType() {
        Observation broken = new Observation();
        broken.setEffective(new DateTimeType(new Date()) {
            @Override
            public String getValueAsString() {
                throw new IllegalStateException("unreadable");
            }
        });
        assertThat(reader.read(broken).type()).isEqualTo("(unreadable)");
    }

    private static <R extends Resource> R labelled(R resource, String label) {
        String system = label.equals("N") ? ConsentCodes.CONFIDENTIALITY : ConsentCodes.ACT_CODE;
        resource.getMeta().addSecurity(new Coding(system, label, null));
        return resource;
    }
}
