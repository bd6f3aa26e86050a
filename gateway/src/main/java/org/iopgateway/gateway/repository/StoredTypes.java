package org.iopgateway.gateway.repository;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.stereotype.Component;

/**
 * The R4 types that the repository stores. HAPI would hold all 147 ready, and a REST provider for each; those that no
 * program, hospital, insurer or VA exchange carries are left out, and the start is shorter by what they cost.
 */
@Component
final class StoredTypes implements BeanDefinitionRegistryPostProcessor {

    /** How HAPI names its beans: {@code myEncounterDaoR4}, {@code myEncounterRpR4}; the system DAO is of no type. */
    private static final Pattern BEAN = Pattern.compile("my(?!System)([A-Za-z]+)(Dao|Rp)R4");

    /** HAPI's own, whose place {@link IndexedParameters} takes. */
    private static final String EVERY_SEARCH_PARAMETER = "searchParamRegistry";

    private static final Set<String> PEOPLE = Set.of(
            "Patient",
            "RelatedPerson",
            "Person",
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Location",
            "HealthcareService",
            "Endpoint",
            "Group",
            "CareTeam",
            "Device");

    private static final Set<String> CARE = Set.of(
            "EpisodeOfCare",
            "Encounter",
            "Appointment",
            "AppointmentResponse",
            "Schedule",
            "Slot",
            "CarePlan",
            "Goal",
            "ServiceRequest",
            "Task",
            "Condition",
            "Procedure",
            "AllergyIntolerance",
            "Immunization",
            "Medication",
            "MedicationStatement",
            "MedicationRequest",
            "MedicationAdministration",
            "MedicationDispense",
            "Observation",
            "DiagnosticReport",
            "Specimen",
            "QuestionnaireResponse",
            "Questionnaire",
            "ClinicalImpression",
            "RiskAssessment",
            "DetectedIssue",
            "FamilyMemberHistory",
            "Flag",
            "NutritionOrder",
            "RequestGroup",
            "PlanDefinition",
            "ActivityDefinition",
            "GuidanceResponse",
            "DeviceRequest");

    private static final Set<String> PAYMENT = Set.of(
            "Coverage",
            "CoverageEligibilityRequest",
            "CoverageEligibilityResponse",
            "Claim",
            "ClaimResponse",
            "ExplanationOfBenefit",
            "InsurancePlan");

    private static final Set<String> DOCUMENTS = Set.of(
            "DocumentReference",
            "DocumentManifest",
            "Composition",
            "Binary",
            "Bundle",
            "MessageHeader",
            "Communication",
            "CommunicationRequest",
            "Consent",
            "Contract",
            "Provenance",
            "AuditEvent",
            "List",
            "Media",
            "Basic",
            "Parameters",
            "OperationOutcome");

    /** HAPI's own services ask for these. */
    private static final Set<String> DEFINITIONS = Set.of(
            "SearchParameter",
            "Subscription",
            "StructureDefinition",
            "ValueSet",
            "CodeSystem",
            "ConceptMap",
            "NamingSystem",
            "Library",
            "ImplementationGuide",
            "OperationDefinition",
            "CapabilityStatement",
            "CompartmentDefinition",
            "MessageDefinition",
            "StructureMap",
            "GraphDefinition",
            "Measure");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String name : registry.getBeanDefinitionNames()) {
            Matcher bean = BEAN.matcher(name);
            if (bean.matches() && (bean.group(2).equals("Rp") || !isStored(bean.group(1)))) {
                registry.removeBeanDefinition(name);
            }
        }
        registry.removeBeanDefinition(EVERY_SEARCH_PARAMETER);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // All is done with the registry.
    }

    private static boolean isStored(String hapiName) {
        String type = hapiName.equals("ListResource") ? "List" : hapiName;
        return PEOPLE.contains(type)
                || CARE.contains(type)
                || PAYMENT.contains(type)
                || DOCUMENTS.contains(type)
                || DEFINITIONS.contains(type);
    }
}
