package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.ProgramResources;

/**
 * One resource of each served type that a hospital may see for treatment: those of a person who is no Part 2 patient,
 * written by a psychiatrist (rule R32), and entries of the program's own directory.
 */
final class StoredOfEachType {

    static final String WORDS = "ZZCANARY words of a note";

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String OWN = "https://iopgateway.org/fhir/StructureDefinition/";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final Set<String> OTHERWISE = Set.of(
            "Patient",
            "Binary",
            "DocumentReference",
            "Provenance",
            "Organization",
            "Location",
            "Practitioner",
            "PractitionerRole");

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final FhirRepository repository;

    StoredOfEachType(FhirRepository repository, ProgramIdentity program) {
        this.repository = repository;
        List<Resource> resources = new ArrayList<>();
        ids.put("Organization", ProgramResources.organizationId(program));
        ids.put("Location", ProgramResources.locationId(program));
        ServedTypes.load().values().forEach(type -> {
            ids.computeIfAbsent(type.name(), name -> UUID.randomUUID().toString());
            if (!OTHERWISE.contains(type.name())) {
                resources.add(ofPatient(type));
            }
        });
        resources.add(patient());
        resources.add(binary());
        resources.add(document());
        resources.add(provenance());
        resources.addAll(staff(program.npi(), id("Practitioner"), id("PractitionerRole")));
        repository.store(resources);
    }

    String id(String type) {
        return ids.get(type);
    }

    /** Stores the person's document again with a change that shows, or one that does not. */
    void changeSession(boolean visibly) {
        Resource session = ofPatient(ServedTypes.load().get("Encounter"));
        session.getMeta().addTag("https://example.org/tags", UUID.randomUUID().toString(), null);
        if (visibly) {
            FHIR.newTerser().addElement(session, "Encounter.period.start", "2026-03-02T14:00:00Z");
        }
        repository.store(List.of(session));
    }

    /** A note that nobody sees without a form of its own, with its words. */
    ResourceKey separateNote() {
        Binary words = binary();
        words.setId(UUID.randomUUID().toString());
        DocumentReference note = document();
        note.setId(UUID.randomUUID().toString());
        note.getContentFirstRep().getAttachment().setUrl("Binary/" + words.getIdPart());
        note.addExtension(OWN + "kept-separate", new BooleanType(true));
        for (Resource part : List.of(words, note)) {
            part.getMeta().addSecurity(ACT_CODE, "PSYTHPN", null).addSecurity(ACT_CODE, "HIPAAPsyNotes", null);
        }
        repository.store(List.of(words, note));
        return new ResourceKey("Binary", words.getIdPart());
    }

    /** Words that no document points to. */
    ResourceKey looseBinary() {
        Binary words = binary();
        words.setId(UUID.randomUUID().toString());
        repository.store(List.of(words));
        return new ResourceKey("Binary", words.getIdPart());
    }

    /** A clinician who works elsewhere, or whose role here has ended, with the role. */
    List<ResourceKey> outsider(String npi, boolean active) {
        List<Resource> outside =
                staff(npi, UUID.randomUUID().toString(), UUID.randomUUID().toString());
        ((PractitionerRole) outside.get(1)).setActive(active);
        repository.store(outside);
        return outside.stream()
                .map(one -> new ResourceKey(one.fhirType(), one.getIdElement().getIdPart()))
                .toList();
    }

    static List<Resource> staff(String npi, String practitionerId, String roleId) {
        Practitioner practitioner = new Practitioner();
        practitioner.setId(practitionerId);
        practitioner.getMeta().addSecurity(CONFIDENTIALITY, "N", null);
        practitioner.setActive(true);
        practitioner
                .addIdentifier()
                .setSystem("https://iop.example.org/ids/ehr/practitioner")
                .setValue(practitionerId);
        practitioner.addName().setFamily("Rivera").addGiven("Ana");
        practitioner.addAddress().setCity("ZZCANARY-HOME");
        PractitionerRole role = new PractitionerRole();
        role.setId(roleId);
        role.getMeta().addSecurity(CONFIDENTIALITY, "N", null);
        role.setActive(true);
        role.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1 508 555 0110");
        role.setPractitioner(new Reference("Practitioner/" + practitionerId));
        role.getOrganization()
                .getIdentifier()
                .setSystem("http://hl7.org/fhir/sid/us-npi")
                .setValue(npi);
        return List.of(practitioner, role);
    }

    private Patient patient() {
        Patient patient = new Patient();
        label(patient);
        patient.setId(id("Patient"));
        patient.addIdentifier().setSystem("https://iop.example.org/ids/patient").setValue(id("Patient"));
        patient.addName().setFamily("ZZCANARY-NAME-05").addGiven("Test");
        patient.setBirthDateElement(new DateType("1980-02-03"));
        patient.addExtension(OWN + "part2-status", new CodeType("no"));
        return patient;
    }

    private Resource ofPatient(ServedType type) {
        Resource resource = (Resource) FHIR.getResourceDefinition(type.name()).newInstance();
        resource.setId(id(type.name()));
        FHIR.newTerser()
                .addElement(
                        resource, type.name() + "." + type.patientElement() + ".reference", "Patient/" + id("Patient"));
        label(resource);
        return resource;
    }

    private Binary binary() {
        Binary binary = new Binary();
        label(binary);
        binary.setId(id("Binary"));
        binary.setContentType("text/plain");
        binary.setSecurityContext(new Reference("Patient/" + id("Patient")));
        binary.setData(WORDS.getBytes(StandardCharsets.UTF_8));
        return binary;
    }

    private DocumentReference document() {
        DocumentReference document =
                (DocumentReference) ofPatient(ServedTypes.load().get("DocumentReference"));
        document.addContent().getAttachment().setContentType("text/plain").setUrl("Binary/" + id("Binary"));
        return document;
    }

    private Provenance provenance() {
        Provenance provenance = origin(List.of("Encounter/" + id("Encounter")));
        provenance.setId(id("Provenance"));
        return provenance;
    }

    static Provenance origin(List<String> targets) {
        Provenance provenance = new Provenance();
        provenance.setId(UUID.randomUUID().toString());
        label(provenance);
        targets.forEach(target -> provenance.addTarget(new Reference(target)));
        provenance.setRecorded(Date.from(Instant.parse("2026-03-02T14:00:00Z")));
        provenance
                .addAgent()
                .getWho()
                .setType("Organization")
                .getIdentifier()
                .setSystem("http://hl7.org/fhir/sid/us-npi")
                .setValue("1234567893");
        provenance
                .addEntity()
                .setRole(Provenance.ProvenanceEntityRole.SOURCE)
                .getWhat()
                .getIdentifier()
                .setSystem("https://iop.example.org/ids/ehr/session")
                .setValue("ZZCANARY-RECORD-77");
        provenance.getEntityFirstRep().addExtension(OWN + "record-source", new StringType("ZZCANARY-EHR"));
        return provenance;
    }

    private static void label(Resource resource) {
        resource.getMeta().addSecurity(CONFIDENTIALITY, "R", null).addSecurity(ACT_CODE, "PSY", null);
        if (resource instanceof DomainResource domain && !(resource instanceof Provenance)) {
            domain.addExtension(OWN + "author-profession", new CodeType("psychiatrist"));
        }
    }
}
