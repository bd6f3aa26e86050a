package org.iopgateway.gateway.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.iopgateway.gateway.consent.release.Releases;
import org.junit.jupiter.api.Test;

class SummaryDocumentTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path IPS = Path.of("../../shared/data/fhir-packages/hl7.fhir.uv.ips-1.1.0.tgz");
    private static final String BASE = "https://localhost:8443/fhir";

    private final SummaryDocument summary = new SummaryDocument(SummarySections.standard(), BASE);

    @Test
    void putsWhatWasReleasedIntoItsSectionsAndNothingElse() {
        Bundle document = summary.of(Releases.of(List.of(patient(), problem(), medication()), List.of(notice())));
        Composition composition = composition(document);
        assertThat(composition.getSection())
                .extracting(Composition.SectionComponent::getTitle)
                .containsExactly(
                        "Problems", "Medication summary", "Allergies and intolerances", "Notices under 42 CFR 2.32");
        assertThat(composition.getSection().get(0).getEntryFirstRep().getReference())
                .isEqualTo("Condition/c1");
        assertThat(composition.getSection().get(2).getText().getDivAsString())
                .contains("No information about allergies");
        assertThat(document.getMeta().getSecurity()).extracting(Coding::getCode).containsExactly("42CFRPart2");
        assertThat(composition.getMeta().getSecurity())
                .extracting(Coding::getCode)
                .containsExactly("42CFRPart2");
    }

    @Test
    void saysTheSameOfWhatIsNotThereAndOfWhatWasWithheld() {
        Bundle bare = summary.of(Releases.of(List.of(patient()), List.of()));
        assertThat(FHIR.newJsonParser().encodeResourceToString(bare))
                .contains("no-problem-info", "no-medication-info", "no-allergy-info")
                .doesNotContainIgnoringCase("withheld")
                .doesNotContainIgnoringCase("redact")
                .doesNotContain("nilknown", "no-known");
    }

    @Test
    void everyReferenceOfTheCompositionIsInTheDocument() {
        Bundle document = summary.of(Releases.of(List.of(patient(), problem()), List.of(notice())));
        List<String> inside = document.getEntry().stream()
                .map(entry -> entry.getFullUrl().substring(BASE.length() + 1))
                .toList();
        Composition composition = composition(document);
        Stream<Reference> entries = composition.getSection().stream().flatMap(section -> section.getEntry().stream());
        assertThat(Stream.concat(Stream.of(composition.getSubject(), composition.getAuthorFirstRep()), entries))
                .extracting(Reference::getReference)
                .allMatch(inside::contains);
    }

    @Test
    void isAnInternationalPatientSummary() throws IOException {
        assumeTrue(Files.exists(IPS), "the package of the guide is not there");
        FhirValidator validator = validator();
        for (List<Resource> released :
                List.of(List.<Resource>of(patient()), List.<Resource>of(patient(), problem(), medication()))) {
            Bundle document = summary.of(Releases.of(released, List.of()));
            String errors = validator.validateWithResult(document).getMessages().stream()
                    .filter(message -> message.getSeverity() == ResultSeverityEnum.ERROR
                            || message.getSeverity() == ResultSeverityEnum.FATAL)
                    .map(message -> message.getLocationString() + ": " + message.getMessage())
                    .collect(Collectors.joining("\n"));
            assertThat(errors).isEmpty();
        }
    }

    private static Composition composition(Bundle document) {
        return (Composition) document.getEntryFirstRep().getResource();
    }

    private static Patient patient() {
        Patient patient = new Patient();
        patient.setId("p1");
        label(patient);
        patient.addName().setFamily("ZZCANARY-NAME-41").addGiven("Test");
        patient.setBirthDateElement(new DateType("1980-02-03"));
        return patient;
    }

    private static Condition problem() {
        Condition problem = new Condition();
        problem.setId("c1");
        label(problem);
        problem.setClinicalStatus(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", null)));
        problem.setCode(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "F11.20", null)));
        problem.setSubject(new Reference("Patient/p1"));
        return problem;
    }

    private static MedicationStatement medication() {
        MedicationStatement medication = new MedicationStatement();
        medication.setId("m1");
        label(medication);
        medication.setStatus(MedicationStatementStatus.ACTIVE);
        medication.setSubject(new Reference("Patient/p1"));
        medication.setEffective(new DateTimeType("2026-02-01"));
        medication.setMedication(
                new CodeableConcept(new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "351264", null)));
        return medication;
    }

    private static DocumentReference notice() {
        DocumentReference notice = new DocumentReference();
        notice.setId("n1");
        label(notice);
        notice.setDescription("Notice");
        return notice;
    }

    private static void label(Resource resource) {
        resource.getMeta().addSecurity("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null);
    }

    private static FhirValidator validator() throws IOException {
        PrePopulatedValidationSupport guide = new PrePopulatedValidationSupport(FHIR);
        try (InputStream file = Files.newInputStream(IPS)) {
            NpmPackage ips = NpmPackage.fromPackage(file);
            for (String name : ips.listResources("StructureDefinition", "ValueSet", "CodeSystem")) {
                guide.addResource(FHIR.newJsonParser().parseResource(ips.load("package", name)));
            }
        }
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(FHIR);
        FhirInstanceValidator instances = new FhirInstanceValidator(new ValidationSupportChain(
                guide,
                FHIR.getValidationSupport(),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR),
                unknown));
        instances.setNoExtensibleWarnings(true);
        instances.setAssumeValidRestReferences(true);
        return FHIR.newValidator().registerValidatorModule(instances);
    }
}
