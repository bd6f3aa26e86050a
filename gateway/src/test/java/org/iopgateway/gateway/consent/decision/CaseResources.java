package org.iopgateway.gateway.consent.decision;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.mappings.translation.ConsentCodes;

/** The labelled FHIR resource that a row is about. */
final class CaseResources {

    static final Coding EMPLOYMENT = new Coding("http://snomed.info/sct", "224362002", null);
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final Map<String, String> DRUGS =
            Map.of("buprenorphine", "1819", "methadone", "6813", "naltrexone", "7243", "sertraline", "36437");

    private static final String OWN = "https://iopgateway.org/fhir/StructureDefinition/";
    private static final String INLINE =
            "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label";
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Set<String> GENERAL =
            Set.of("general medical", "hospital-origin general medical", "demographics");
    private static final Set<String> FROM_NOTE = Set.of(
            "SUD counseling note",
            "diagnosis and plan summary drawn from a separate note",
            "session start/stop times from a separate note");

    private CaseResources() {}

    static boolean isType(String name) {
        return R4.getResourceTypes().contains(name);
    }

    /** A recent date unless the row gives one; absent when the row says that there is none. */
    static LocalDate clinicalDate(CaseRow row) {
        String date = row.get("clinical_date", "");
        if (date.equals("none")) {
            return null;
        }
        return date.isEmpty() ? CaseRequests.TODAY.minusDays(10) : LocalDate.parse(date);
    }

    static Resource resource(CaseRow row) {
        return row.resourceType().equals("Bundle") ? bundle(row) : one(row, row.resourceType(), labels(row));
    }

    private static Bundle bundle(CaseRow row) {
        List<String> types =
                switch (row.category()) {
                    case "$everything" ->
                        List.of("Condition", "MedicationStatement", "Claim", "AuditEvent", "Consent", "Provenance");
                    case "search result, mixed" ->
                        List.of("MedicationStatement", "Organization", "CareTeam", "Provenance");
                    case "search result", "count only", "history read" -> List.of("Condition", "Provenance");
                    default -> List.of("Condition", "MedicationStatement", "CarePlan");
                };
        Bundle bundle = new Bundle();
        types.forEach(type -> bundle.addEntry().setResource(one(row, type, labels(row))));
        if (row.category().equals("$everything")) {
            bundle.addEntry().setResource(one(row, "Observation", Set.of("SUD", "42CFRPart2", "sud-counseling-note")));
            bundle.addEntry().setResource(one(row, "Observation", Set.of("SUD", "42CFRPart2", "HIV")));
        }
        return bundle;
    }

    private static Resource one(CaseRow row, String type, Set<String> labels) {
        DomainResource resource =
                (DomainResource) R4.getResourceDefinition(type).newInstance();
        resource.setId(type + "/r1");
        addLabels(row, resource, labels);
        addDate(row, resource);
        addCodes(row, resource);
        addMarks(row, resource);
        return resource;
    }

    private static Set<String> labels(CaseRow row) {
        Set<String> labels = row.has("labels") ? given(row) : byRegime(row);
        labels.addAll(meant(row));
        return labels;
    }

    private static Set<String> given(CaseRow row) {
        Set<String> given = new LinkedHashSet<>(List.of(row.get("labels", "none")
                .replace("none", "")
                .replace("7332", "Title38Section7332")
                .split(",")));
        given.remove("");
        return given;
    }

    private static Set<String> byRegime(CaseRow row) {
        Set<String> labels = new LinkedHashSet<>();
        String category = row.category();
        boolean unlabelled = GENERAL.contains(category)
                || category.equals("unlabelled")
                || category.equals("scanned document, unclassified");
        if (row.part2() && !unlabelled && !category.equals("MH only")) {
            labels.addAll(List.of("SUD", "42CFRPart2"));
        }
        if (category.equals("MH only") || category.equals("SUD+MH mixed record")) {
            labels.add("PSY");
        }
        return labels;
    }

    /** What the category itself says, whatever labels a row gives besides. */
    private static Set<String> meant(CaseRow row) {
        Set<String> labels = new LinkedHashSet<>();
        String category = row.category();
        switch (category) {
            case "HIV test result" -> labels.add("HIV");
            case "genetic test result" -> labels.add("GDIS");
            case "VA-origin 7332 record" -> labels.add("Title38Section7332");
            case "VA-origin 7332 record (sickle cell)" -> labels.addAll(List.of("Title38Section7332", "SICKLE"));
            case "psychotherapy note", "separate note labelled PSYTHPN by a non-program psychiatrist" ->
                labels.addAll(List.of("PSYTHPN", "HIPAAPsyNotes"));
            default -> {}
        }
        boolean counseling = FROM_NOTE.contains(category) || category.equals("psychotherapy note");
        if (counseling && row.part2()) {
            labels.add("sud-counseling-note");
        }
        return labels;
    }

    private static void addLabels(CaseRow row, Resource resource, Set<String> labels) {
        for (String label : labels) {
            boolean own = label.equals("sud-counseling-note");
            resource.getMeta()
                    .addSecurity(new Coding(own ? ConsentCodes.SENSITIVITY : ConsentCodes.ACT_CODE, label, null));
        }
        boolean general = GENERAL.contains(row.category()) && !row.is("labels", "none");
        if (general || !labels.isEmpty()) {
            resource.getMeta().addSecurity(new Coding(ConsentCodes.CONFIDENTIALITY, general ? "N" : "R", null));
        }
    }

    private static void addDate(CaseRow row, Resource resource) {
        LocalDate day = clinicalDate(row);
        if (day == null) {
            return;
        }
        DateTimeType date = new DateTimeType(day.toString());
        Period period = new Period().setStartElement(date).setEndElement(date);
        if (resource instanceof Condition condition) {
            condition.setOnset(date);
        } else if (resource instanceof Observation observation) {
            observation.setEffective(date);
        } else if (resource instanceof MedicationStatement statement) {
            statement.setEffective(date);
        } else if (resource instanceof Encounter encounter) {
            encounter.setPeriod(period);
        } else if (resource instanceof CarePlan plan) {
            plan.setPeriod(period);
        } else if (resource instanceof Claim claim) {
            claim.setBillablePeriod(period);
        } else if (resource instanceof ServiceRequest request) {
            request.setAuthoredOnElement(date);
        } else if (resource instanceof Task task) {
            task.setAuthoredOnElement(date);
        }
    }

    private static void addCodes(CaseRow row, DomainResource resource) {
        boolean leaks = row.is("self_leak", "yes");
        CodeableConcept service = new CodeableConcept(new Coding(
                "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", leaks ? "H0015" : "99213", null));
        if (resource instanceof Condition condition) {
            condition.setCode(disease(diagnosis(row)));
        } else if (resource instanceof MedicationStatement statement) {
            String drug = row.get("resource_code", tellsNoSud(row) ? "sertraline" : "buprenorphine");
            statement.setMedication(new CodeableConcept(new Coding(RXNORM, DRUGS.get(drug), drug)));
        } else if (resource instanceof Observation observation) {
            observation.setCode(new CodeableConcept(new Coding(ConsentCodes.LOINC, "85354-9", null)));
        } else if (resource instanceof Encounter encounter) {
            encounter.addType(service);
        } else if (resource instanceof Claim claim) {
            claim.addItem().setProductOrService(service);
        }
        if (leaks) {
            resource.addExtension("urn:entry", disease("F11.10"));
        }
    }

    private static CodeableConcept disease(String code) {
        return new CodeableConcept(new Coding(ICD_10_CM, code, null));
    }

    /** General data, and what is recorded of a person who is no Part 2 patient, unless the row says that it leaks. */
    private static boolean tellsNoSud(CaseRow row) {
        boolean other = GENERAL.contains(row.category()) || row.category().equals("MH only") || !row.part2();
        return other && !row.is("self_leak", "yes");
    }

    /** One that reveals what the row's labels say, and no more: a stored record is labelled by its codes. */
    private static String diagnosis(CaseRow row) {
        if (tellsNoSud(row)) {
            return GENERAL.contains(row.category()) ? "I10" : "F33.1";
        }
        return switch (row.get("labels", "")) {
            case "ETHUD" -> "F10.20";
            case "SUD,42CFRPart2" -> "F19.20";
            default -> "F11.20";
        };
    }

    private static void addMarks(CaseRow row, DomainResource resource) {
        mark(resource, "kept-separate", row.get("kept_separate", ""));
        mark(resource, "note-derived", row.get("derived", ""));
        mark(resource, "inbound-basis", row.get("inbound_basis", "").replace('_', '-'));
        String origin = row.get("origin", "iop");
        mark(
                resource,
                "record-origin",
                switch (origin) {
                    case "iop" -> "program";
                    case "other_p2" -> "other-part2-program";
                    default -> origin;
                });
        String author = row.get("author", row.category().equals("MH only") ? "psychologist" : "");
        mark(resource, "author-profession", author.toLowerCase(Locale.ROOT).replace('_', '-'));
        mark(resource, "mentions-other-patients", row.is("other_patients", "yes") ? "true" : "");
        mark(resource, "unclassified", row.is("classified", "no") ? "true" : "");
        boolean inside = row.category().equals("HIV-revealing general record")
                || (row.is("hiv_content", "yes") && !row.category().equals("HIV test result"));
        if (inside) {
            Coding hiv = new Coding(ConsentCodes.ACT_CODE, "HIV", null);
            resource.getMeta().addSecurity(hiv);
            Extension part = resource.addExtension().setUrl("urn:entry");
            part.addExtension(INLINE, hiv);
        }
        if (row.is("sud_component_refs", "yes")) {
            Reference facility = new Reference().setDisplay("a unit");
            facility.addExtension(OWN + "sud-component", new BooleanType(true));
            if (resource instanceof Claim claim) {
                claim.setFacility(facility);
            } else {
                resource.addExtension("urn:facility", facility);
            }
        }
        if (row.is("restriction", "covers_part")) {
            resource.addExtension("urn:entry", new CodeableConcept(EMPLOYMENT));
        }
    }

    private static void mark(DomainResource resource, String id, String value) {
        if (value.equals("yes") || value.equals("no")) {
            resource.addExtension(OWN + id, new BooleanType(value.equals("yes")));
        } else if (!value.isEmpty()) {
            resource.addExtension(OWN + id, new CodeType(value));
        }
    }
}
