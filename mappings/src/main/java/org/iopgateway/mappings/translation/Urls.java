package org.iopgateway.mappings.translation;

/** Canonical URIs that mappers write. */
final class Urls {

    static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    static final String EPISODE_OF_CARE = "http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare";

    private static final String OWN = "https://iopgateway.org/fhir/";

    private Urls() {}

    /** One of the program's own code systems; the files lie in the package {@code terminology}. */
    static String codeSystem(String id) {
        return OWN + "CodeSystem/" + id;
    }

    /** An extension of our own, where R4 has no element. */
    static String extension(String id) {
        return OWN + "StructureDefinition/" + id;
    }

    static String questionnaire(String instrument) {
        return OWN + "Questionnaire/" + instrument;
    }

    static String usCore(String profile) {
        return "http://hl7.org/fhir/us/core/StructureDefinition/us-core-" + profile;
    }
}
