package org.iopgateway.gateway.fhir;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.translation.ConsentCodes;

/** Stores persons of their own for a test: a veteran with sessions and a medication, with or without a consent. */
public final class StoredPersons {

    public static final int SESSIONS = 5;
    static final String ICN = "http://va.gov/mpi";

    private final FhirRepository repository;

    public StoredPersons(FhirRepository repository) {
        this.repository = repository;
    }

    /** Somebody whose records nobody may see. */
    public Person withoutConsent() {
        Person person = new Person(
                UUID.randomUUID().toString(),
                "ICN" + UUID.randomUUID().toString().replace("-", ""),
                ids(SESSIONS),
                UUID.randomUUID().toString());
        List<Resource> resources = new ArrayList<>(List.of(patient(person), medication(person)));
        for (int i = 0; i < SESSIONS; i++) {
            resources.add(session(person, i));
        }
        repository.store(resources);
        return person;
    }

    /** Somebody who consented to everything for treatment, towards one organization. */
    public Person consentingTo(String organization) {
        Person person = withoutConsent();
        consent(person, organization);
        return person;
    }

    /** Somebody known signs. */
    public void consent(Person person, String organization) {
        repository.store(List.of(form(person, organization)));
    }

    /** Somebody who consented likewise, and of whom nobody has said whether Part 2 protects the records. */
    Person ofUnknownStatusConsentingTo(String organization) {
        Person person = consentingTo(organization);
        Patient patient = patient(person);
        patient.addExtension("https://iopgateway.org/fhir/StructureDefinition/part2-status", new CodeType("unknown"));
        repository.store(List.of(patient));
        return person;
    }

    /** Somebody with no record but the person's own, who consented to everything for treatment and payment. */
    Person alone(String... organizations) {
        Person person = Person.unknown();
        List<Resource> resources = new ArrayList<>(List.of(patient(person)));
        for (String organization : organizations) {
            resources.add(form(person, organization));
        }
        repository.store(resources);
        return person;
    }

    private static Patient patient(Person person) {
        Patient patient = new Patient();
        patient.setId(person.id());
        label(patient);
        patient.addIdentifier().setSystem(ICN).setValue(person.icn());
        patient.addName().setFamily("ZZCANARY-NAME-05").addGiven("Test");
        patient.setBirthDateElement(new DateType("1980-02-03"));
        return patient;
    }

    private static Encounter session(Person person, int number) {
        Encounter session = new Encounter();
        session.setId(person.sessions().get(number));
        label(session);
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        session.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        session.setSubject(new Reference("Patient/" + person.id()));
        Instant start = Instant.parse("2026-03-02T14:00:00Z").plus(number, ChronoUnit.DAYS);
        session.setPeriod(new Period().setStart(Date.from(start)).setEnd(Date.from(start.plus(3, ChronoUnit.HOURS))));
        return session;
    }

    private static MedicationStatement medication(Person person) {
        MedicationStatement medication = new MedicationStatement();
        medication.setId(person.medication());
        label(medication);
        medication.setStatus(MedicationStatement.MedicationStatementStatus.ACTIVE);
        medication.setSubject(new Reference("Patient/" + person.id()));
        medication.setMedication(
                new CodeableConcept(new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "351264", null)));
        return medication;
    }

    private static Consent form(Person person, String organization) {
        Instant signed = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Consent form = new Consent();
        form.setId(UUID.randomUUID().toString());
        label(form);
        form.setStatus(Consent.ConsentState.ACTIVE);
        form.setScope(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)));
        form.addCategory().addCoding(new Coding(ConsentCodes.FORM, "tpo", null));
        form.setPatient(new Reference("Patient/" + person.id()));
        form.addOrganization(new Reference().setDisplay("Shoreline IOP"));
        form.setDateTimeElement(new DateTimeType(Date.from(signed)));
        form.setSource(new Attachment().setUrl("urn:form"));
        Consent.ProvisionComponent provision = form.getProvision();
        provision.setType(Consent.ConsentProvisionType.PERMIT);
        provision.getPeriod().setEnd(Date.from(signed.plus(365, ChronoUnit.DAYS)));
        Consent.provisionActorComponent actor = provision.addActor();
        actor.setRole(new CodeableConcept(new Coding(ConsentCodes.PARTICIPATION, "IRCP", null)));
        actor.setReference(new Reference().setDisplay(organization));
        actor.addExtension(ConsentCodes.RECIPIENT_TYPE, new CodeType("named"));
        for (String purpose : List.of("TREAT", "HPAYMT", "HOPERAT")) {
            provision.addPurpose(new Coding(ConsentCodes.ACT_REASON, purpose, null));
        }
        for (String label : List.of("42CFRPart2", "SUD")) {
            provision.addSecurityLabel(new Coding(ConsentCodes.ACT_CODE, label, null));
        }
        Extension signature = new Extension(ConsentCodes.SIGNATURE);
        signature.addExtension("by", new CodeType("patient"));
        signature.addExtension("method", new CodeType("electronic"));
        signature.addExtension("name", new StringType("ZZCANARY Person"));
        form.addExtension(signature);
        for (String statement : List.of(
                "fundraising-optout",
                "potential-redisclosure",
                "redisclosure-hipaa",
                "refusal-consequences",
                "revocation-how")) {
            form.addExtension(ConsentCodes.STATEMENT, new CodeType(statement));
        }
        return form;
    }

    static void label(Resource resource) {
        resource.getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null))
                .addSecurity(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null))
                .addSecurity(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        return ids;
    }

    /**
     * @param icn VA's number, in {@link #ICN}
     * @param sessions ids of Encounters
     * @param medication id of a MedicationStatement
     */
    public record Person(String id, String icn, List<String> sessions, String medication) {

        /** Somebody of whom nothing is stored, with ids of the same length. */
        public static Person unknown() {
            return new Person(
                    UUID.randomUUID().toString(),
                    "ICN" + UUID.randomUUID().toString().replace("-", ""),
                    ids(SESSIONS),
                    UUID.randomUUID().toString());
        }
    }
}
