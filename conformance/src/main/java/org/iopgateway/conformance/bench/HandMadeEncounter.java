package org.iopgateway.conformance.bench;

import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.SessionBody;
import org.iopgateway.mappings.translation.ResourceIds;

/** What a programmer would write with HAPI's objects for one session: the same three resources, every code spelled out. */
final class HandMadeEncounter {

    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private HandMadeEncounter() {}

    static List<Resource> of(IopRecord record, SessionBody body) {
        String id = ResourceIds.of(record.recordId());
        Reference patient = new Reference("Patient/" + ResourceIds.ofPatient(String.valueOf(record.patient())));
        Date start = Date.from(body.start().toInstant());
        Date end = body.end() == null ? start : Date.from(body.end().toInstant());
        Encounter encounter = encounter(record, body, patient);
        encounter.setId(id);
        encounter.setPeriod(new Period().setStart(start).setEnd(end));
        Appointment appointment = new Appointment();
        appointment.setId(ResourceIds.of(record.recordId(), "appointment"));
        appointment
                .setStatus(Appointment.AppointmentStatus.FULFILLED)
                .setStart(start)
                .setEnd(end);
        appointment.addServiceType(encounter.getTypeFirstRep());
        appointment.addParticipant().setActor(patient).setStatus(Appointment.ParticipationStatus.ACCEPTED);
        encounter.addAppointment(new Reference("Appointment/" + appointment.getId()));
        Provenance provenance = new Provenance();
        provenance.setId(ResourceIds.of(record.recordId(), "provenance"));
        provenance.setRecordedElement(
                new InstantType(Date.from(record.recordedAt().toInstant())));
        provenance.addTarget(new Reference("Encounter/" + id));
        provenance.addTarget(new Reference("Appointment/" + appointment.getId()));
        provenance.addAgent().setWho(new Reference().setDisplay(Translators.PROGRAM.name()));
        provenance
                .addEntity()
                .setRole(Provenance.ProvenanceEntityRole.SOURCE)
                .getWhat()
                .setDisplay(record.source());
        List<Resource> resources = List.of(appointment, encounter, provenance);
        resources.forEach(HandMadeEncounter::label);
        return resources;
    }

    private static Encounter encounter(IopRecord record, SessionBody body, Reference patient) {
        Encounter encounter = new Encounter();
        encounter.getMeta().addProfile("http://hl7.org/fhir/us/core/StructureDefinition/us-core-encounter");
        encounter
                .addIdentifier()
                .setSystem(Translators.PROGRAM.system("session"))
                .setValue(record.id());
        encounter.setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.setClass_(new Coding(ACT_CODE, "AMB", "ambulatory"));
        encounter.addType(new CodeableConcept()
                .addCoding(new Coding(Translators.PROGRAM.system("session-modality"), body.modality(), null))
                .addCoding(new Coding("http://snomed.info/sct", "76168009", "Group psychotherapy"))
                .addCoding(new Coding("http://www.ama-assn.org/go/cpt", "90853", null)));
        encounter.setSubject(patient);
        body.facilitators()
                .forEach(facilitator ->
                        encounter.addParticipant().setIndividual(new Reference("Practitioner/" + facilitator)));
        body.diagnoses()
                .forEach(diagnosis -> encounter.addDiagnosis().setCondition(new Reference("Condition/" + diagnosis)));
        encounter.addLocation().setLocation(new Reference().setDisplay(body.location()));
        encounter.setServiceProvider(new Reference().setDisplay(Translators.PROGRAM.name()));
        return encounter;
    }

    private static void label(Resource resource) {
        resource.getMeta()
                .addSecurity("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", "restricted")
                .addSecurity(ACT_CODE, "SUD", "substance use disorder information sensitivity")
                .addSecurity(ACT_CODE, "42CFRPart2", "42 CFR Part2");
    }
}
