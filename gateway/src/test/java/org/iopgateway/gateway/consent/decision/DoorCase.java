package org.iopgateway.gateway.consent.decision;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** A row of the decision cases as records that are stored and a question that a partner can put at the door. */
final class DoorCase {

    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final String PART2_STATUS = "https://iopgateway.org/fhir/StructureDefinition/part2-status";

    /** What stored records and signed forms can say; any other key of a row is a circumstance that no request tells. */
    private static final Set<String> STORED = Set.of(
            "labels",
            "origin",
            "inbound_basis",
            "author",
            "kept_separate",
            "derived",
            "hiv_content",
            "other_patients",
            "classified",
            "clinical_date",
            "resource_code",
            "sud_component_refs",
            "self_leak",
            "p2_patient",
            "deceased",
            "survives_death",
            "consent_status",
            "written",
            "consent_end",
            "expiry",
            "expiry_event",
            "event_happened",
            "materially_false",
            "conditioned",
            "supersedes",
            "tie",
            "revocation",
            "revocation_later",
            "deny_actor",
            "deny_code",
            "policy_rule",
            "consent_labels",
            "class_names",
            "schedule_names",
            "schedule_signed",
            "hiv_consent",
            "signed_age",
            "paid_in_full",
            "restriction",
            "restriction_terminated",
            "op",
            "treating",
            "va_part",
            "include",
            "emergency",
            "attest",
            "consent_obtainable");

    private static final Set<String> EMERGENCIES = Set.of("ETREAT", "BTG");

    private static final Set<String> SERVED = Set.of(
            "Patient",
            "Condition",
            "CarePlan",
            "Encounter",
            "MedicationStatement",
            "Observation",
            "Claim",
            "ServiceRequest",
            "Task");

    private final CaseRow row;
    private final String patient = UUID.randomUUID().toString();
    private final String resource;

    private DoorCase(CaseRow row) {
        this.row = row;
        this.resource = row.resourceType().equals("Patient")
                ? patient
                : UUID.randomUUID().toString();
    }

    /** Why no partner can ask this at the door; empty when one can. */
    static Optional<String> obstacle(CaseRow row) {
        if (!Set.of("hospital", "insurer", "va").contains(row.requesterType())) {
            return Optional.of("asked by somebody who is no partner");
        }
        if (!Set.of("read", "search").contains(row.get("op", "read"))) {
            return Optional.of("another interaction: " + row.get("op", ""));
        }
        if (!SERVED.contains(row.resourceType())) {
            return Optional.of("type not served: " + row.resourceType());
        }
        if (row.context().containsKey("attest") && !EMERGENCIES.contains(row.purpose())) {
            return Optional.of("an attestation with another purpose is refused before anybody is looked up");
        }
        Optional<String> untold = row.context().keySet().stream()
                .filter(key -> !STORED.contains(key))
                .sorted()
                .findFirst();
        return untold.map(key -> "no request or record tells " + key)
                .or(() -> isReceipt(row) ? Optional.of("asks for a technical receipt") : Optional.empty());
    }

    private static boolean isReceipt(CaseRow row) {
        return row.obligations().contains(Obligation.TRANSPORT_ACK);
    }

    static DoorCase of(CaseRow row) {
        return new DoorCase(row);
    }

    String partner() {
        return switch (row.requesterType()) {
            case "hospital" -> "case-hospital";
            case "insurer" -> "case-plan";
            default -> row.is("va_part", "VBA") || row.organization().startsWith("VBA") ? "case-vba" : "case-vha";
        };
    }

    private String partnerName() {
        return Map.of(
                        "case-hospital", "Case Hospital",
                        "case-plan", "Case Health Plan",
                        "case-vha", "Case Veterans Health Administration",
                        "case-vba", "Case Veterans Benefits Administration")
                .get(partner());
    }

    String path() {
        return row.is("op", "search")
                ? "/fhir/" + row.resourceType() + (row.resourceType().equals("Patient") ? "?_id=" : "?patient=")
                        + patient
                : "/fhir/" + row.resourceType() + "/" + resource;
    }

    /** What a treating person declares with the question; empty where the row tells of none. */
    Map<String, String> headers() {
        String attest = row.get("attest", "none");
        if (attest.equals("none")) {
            return Map.of();
        }
        String who = attest.equals("incomplete")
                ? ""
                : "\"person\":\"Dr. Example\",\"affiliation\":\"Case Hospital, emergency department\",";
        String declared = "{%s\"nature\":\"overdose\",\"consentUnobtainable\":%s,\"automatic\":%s}"
                .formatted(who, !row.is("consent_obtainable", "yes"), attest.equals("automatic"));
        return Map.of(
                "Emergency-Attestation",
                Base64.getUrlEncoder().encodeToString(declared.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same question about nobody. */
    String pathToNobody() {
        return path().replace(resource, UUID.randomUUID().toString())
                .replace(patient, UUID.randomUUID().toString());
    }

    String patientId() {
        return patient;
    }

    String resourceId() {
        return resource;
    }

    /** Everything that the row says is on file. */
    List<Resource> stored() {
        List<Resource> all = new ArrayList<>();
        all.add(person());
        if (!row.resourceType().equals("Patient")) {
            all.add(asked());
        }
        if (row.hasSituation("EXPIRED_EVENT") && !row.is("event_happened", "no") || row.is("event_happened", "yes")) {
            EpisodeOfCare over = new EpisodeOfCare();
            over.setId(UUID.randomUUID().toString());
            over.setStatus(EpisodeOfCare.EpisodeOfCareStatus.FINISHED);
            over.setPatient(new Reference("Patient/" + patient));
            all.add(over);
        }
        if (row.requesterType().equals("insurer")) {
            all.add(coverage());
        }
        for (Consent form : CaseConsents.of(row)) {
            all.add(today(own(form)));
        }
        return all;
    }

    /** The plan that asks is the person's: no row that can be asked here says otherwise. */
    private Resource coverage() {
        Coverage coverage = new Coverage();
        coverage.setId(UUID.randomUUID().toString());
        coverage.setStatus(Coverage.CoverageStatus.ACTIVE).setBeneficiary(new Reference("Patient/" + patient));
        coverage.addPayor(new Reference().setIdentifier(new Identifier().setValue("urn:test:partner|case-plan")));
        return coverage;
    }

    private Resource person() {
        Patient person = row.resourceType().equals("Patient") ? (Patient) asked() : new Patient();
        person.setId(patient);
        String part2 = row.is("p2_patient", "false") ? "no" : row.is("p2_patient", "unknown") ? "unknown" : "yes";
        person.addExtension(PART2_STATUS, new CodeType(part2));
        person.addName().setFamily("ZZCANARY Person");
        LocalDate born = CaseRequests.birthDate(row);
        if (born != null) {
            person.setBirthDateElement(new DateType(born.plusDays(sinceThen()).toString()));
        }
        if (row.is("deceased", "yes")) {
            person.setDeceased(new org.hl7.fhir.r4.model.BooleanType(true));
        }
        return person;
    }

    private Resource asked() {
        DomainResource asked = (DomainResource) CaseResources.resource(row);
        asked.setId(resource);
        complete(asked, new Reference("Patient/" + patient));
        return asked;
    }

    /** What FHIR requires of a resource beside what the decision looks at. */
    private static void complete(Resource asked, Reference patient) {
        if (asked instanceof Condition condition) {
            condition.setSubject(patient);
            condition.setClinicalStatus(concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"));
        } else if (asked instanceof Observation observation) {
            observation.setSubject(patient).setStatus(Observation.ObservationStatus.FINAL);
        } else if (asked instanceof CarePlan plan) {
            plan.setSubject(patient).setStatus(CarePlan.CarePlanStatus.ACTIVE).setIntent(CarePlan.CarePlanIntent.PLAN);
        } else if (asked instanceof Encounter encounter) {
            encounter.setSubject(patient).setStatus(Encounter.EncounterStatus.FINISHED);
            encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        } else if (asked instanceof MedicationStatement statement) {
            statement.setSubject(patient).setStatus(MedicationStatement.MedicationStatementStatus.ACTIVE);
        } else if (asked instanceof ServiceRequest request) {
            request.setSubject(patient).setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
            request.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        } else if (asked instanceof Task task) {
            task.setFor(patient).setStatus(Task.TaskStatus.ACCEPTED).setIntent(Task.TaskIntent.ORDER);
        } else if (asked instanceof Claim claim) {
            complete(claim.setPatient(patient));
        }
    }

    private static void complete(Claim claim) {
        claim.setStatus(Claim.ClaimStatus.ACTIVE).setUse(Claim.Use.CLAIM).setCreated(new Date());
        claim.setType(concept("http://terminology.hl7.org/CodeSystem/claim-type", "professional"));
        claim.setPriority(concept("http://terminology.hl7.org/CodeSystem/processpriority", "normal"));
        claim.setProvider(new Reference()
                .setIdentifier(new Identifier()
                        .setSystem("http://hl7.org/fhir/sid/us-npi")
                        .setValue("1234567893")));
        claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference("Coverage/" + UUID.randomUUID()));
        for (int i = 0; i < claim.getItem().size(); i++) {
            claim.getItem().get(i).setSequence(i + 1);
        }
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    /** The form of this patient, toward the partner of the tests instead of the row's organization. */
    private Consent own(Consent form) {
        String prefix = patient.substring(0, 8) + "-";
        String id = form.getIdElement().getIdPart();
        String text = R4.newJsonParser()
                .encodeResourceToString(form)
                .replace("Patient/p1", "Patient/" + patient)
                .replaceAll("Consent/(c\\d+)", "Consent/" + prefix + "$1")
                .replace("\"" + row.organization() + "\"", "\"" + partnerName() + "\"")
                .replace(", including " + row.organization(), ", including " + partnerName());
        Consent own = R4.newJsonParser().parseResource(Consent.class, text);
        own.setId(prefix + id);
        return own;
    }

    /** Rows speak of one day in March; the gateway's clock is today's. Whole years are those of clinical dates, which stay. */
    private static <T extends Resource> T today(T then) {
        // One date can stand in two places of a resource; it is moved once.
        Set<BaseDateTimeType> dates = Collections.newSetFromMap(new IdentityHashMap<>());
        dates.addAll(R4.newTerser().getAllPopulatedChildElementsOfType(then, BaseDateTimeType.class));
        for (BaseDateTimeType date : dates) {
            if (date.getValue() != null && date.getPrecision() != TemporalPrecisionEnum.YEAR) {
                date.setValue(
                        Date.from(date.getValue().toInstant().plus(sinceThen(), ChronoUnit.DAYS)), date.getPrecision());
            }
        }
        return then;
    }

    private static long sinceThen() {
        return ChronoUnit.DAYS.between(CaseRequests.NOW, Instant.now());
    }
}
