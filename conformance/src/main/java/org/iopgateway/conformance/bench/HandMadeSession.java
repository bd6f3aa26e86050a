package org.iopgateway.conformance.bench;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.SessionBody;
import org.iopgateway.mappings.translation.ResourceIds;

/**
 * What a programmer would write with HAPI's objects for the sample session: the same three resources to the byte, every
 * code spelled out, nothing looked up.
 */
final class HandMadeSession {

    private static final String OURS = "https://iopgateway.org/fhir/";
    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String NUMBERS = "https://iop.example.org/ids/iop-ehr/session";

    private final IopRecord record;
    private final SessionBody body;
    private final String patient;
    private final String practitioner;
    private final String condition;

    HandMadeSession(IopRecord record) {
        this.record = record;
        this.body = (SessionBody) record.body();
        this.patient = "Patient/" + ResourceIds.ofPatient(String.valueOf(record.patient()));
        this.practitioner = "Practitioner/"
                + of(RecordKind.PRACTITIONER, body.facilitators().get(0));
        this.condition =
                "Condition/" + of(RecordKind.DIAGNOSIS, body.diagnoses().get(0));
    }

    List<Resource> resources() {
        Appointment appointment = appointment();
        Encounter encounter = encounter(appointment);
        List<Resource> resources = List.of(appointment, encounter, provenance(appointment, encounter));
        resources.forEach(HandMadeSession::label);
        return resources;
    }

    private Appointment appointment() {
        Appointment appointment = new Appointment();
        appointment.setId(ResourceIds.of(record.recordId(), "appointment"));
        appointment.addIdentifier().setSystem(NUMBERS).setValue(record.id() + "/appointment");
        appointment.setStatus(Appointment.AppointmentStatus.FULFILLED);
        appointment.addServiceType(evaluation());
        appointment.addReasonReference(new Reference(condition));
        OffsetDateTime end = body.end() == null ? body.start() : body.end();
        appointment.setStartElement(new InstantType(text(body.start())));
        appointment.setEndElement(new InstantType(text(end)));
        appointment.setMinutesDuration((int) Duration.between(body.start(), end).toMinutes());
        for (String actor : List.of(patient, practitioner)) {
            appointment
                    .addParticipant()
                    .setActor(new Reference(actor))
                    .setRequired(Appointment.ParticipantRequired.REQUIRED)
                    .setStatus(Appointment.ParticipationStatus.ACCEPTED);
        }
        return appointment;
    }

    private Encounter encounter(Appointment appointment) {
        Encounter encounter = new Encounter();
        encounter.setId(ResourceIds.of(record.recordId()));
        encounter.getMeta().addProfile(US_CORE + "encounter");
        encounter.addExtension(coded("session-mode", "telehealth", "Telehealth"));
        encounter.addExtension(coded("attendance", "present", "Present"));
        encounter.addIdentifier().setSystem(NUMBERS).setValue(record.id());
        encounter.setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.setClass_(new Coding(ACT_CODE, "VR", "virtual"));
        encounter.addType(evaluation());
        encounter.setSubject(new Reference(patient));
        encounter.addEpisodeOfCare(
                new Reference("EpisodeOfCare/" + of(RecordKind.ENROLLMENT, String.valueOf(body.enrollment()))));
        encounter.addParticipant().setIndividual(new Reference(practitioner));
        encounter.addAppointment(new Reference("Appointment/" + appointment.getIdPart()));
        OffsetDateTime end = body.end() == null ? body.start() : body.end();
        encounter.setPeriod(new Period()
                .setStartElement(new DateTimeType(text(body.start())))
                .setEndElement(new DateTimeType(text(end))));
        encounter.addDiagnosis().setCondition(new Reference(condition));
        encounter.addLocation().setLocation(new Reference().setDisplay(body.location()));
        encounter.setServiceProvider(program());
        return encounter;
    }

    private Provenance provenance(Appointment appointment, Encounter encounter) {
        Provenance provenance = new Provenance();
        provenance.setId(ResourceIds.of(record.recordId(), "provenance"));
        provenance.getMeta().addProfile(US_CORE + "provenance");
        provenance.addTarget(new Reference("Appointment/" + appointment.getIdPart()));
        provenance.addTarget(new Reference("Encounter/" + encounter.getIdPart()));
        provenance.setRecordedElement(new InstantType(text(record.recordedAt())));
        provenance.addAgent().setType(agent("author")).setWho(program());
        provenance
                .addAgent()
                .setType(agent("assembler"))
                .setWho(new Reference()
                        .setType("Device")
                        .setIdentifier(new Identifier()
                                .setSystem(OURS + "CodeSystem/mapping-version")
                                .setValue("1.0.0"))
                        .setDisplay("IOP Gateway mappings"))
                .setOnBehalfOf(program());
        var entity = provenance.addEntity().setRole(Provenance.ProvenanceEntityRole.SOURCE);
        entity.setWhat(new Reference()
                .setIdentifier(new Identifier().setSystem(NUMBERS).setValue(record.id())));
        entity.addExtension(text("record-source", record.source()));
        entity.addExtension(text("record-kind", "session"));
        entity.addExtension(text("record-version", record.version().text()));
        return provenance;
    }

    private String of(RecordKind kind, String id) {
        return ResourceIds.of(record.recordId().sibling(kind, id));
    }

    private static CodeableConcept evaluation() {
        return new CodeableConcept()
                .addCoding(new Coding(OURS + "CodeSystem/session-modality", "evaluation", "Evaluation"));
    }

    private static CodeableConcept agent(String code) {
        return new CodeableConcept()
                .addCoding(new Coding()
                        .setSystem("http://terminology.hl7.org/CodeSystem/provenance-participant-type")
                        .setCode(code));
    }

    private static Reference program() {
        return new Reference()
                .setType("Organization")
                .setIdentifier(new Identifier()
                        .setSystem("http://hl7.org/fhir/sid/us-npi")
                        .setValue("1234567893"))
                .setDisplay("Example Intensive Outpatient Program");
    }

    private static Extension coded(String id, String code, String display) {
        return new Extension(OURS + "StructureDefinition/" + id, new Coding(OURS + "CodeSystem/" + id, code, display));
    }

    private static Extension text(String id, String value) {
        return new Extension(OURS + "StructureDefinition/" + id, new StringType(value));
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static void label(Resource resource) {
        resource.getMeta().addSecurity(label("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R"));
        resource.getMeta().addSecurity(label(ACT_CODE, "SUD"));
        resource.getMeta().addSecurity(label(ACT_CODE, "42CFRPart2"));
    }

    private static Coding label(String system, String code) {
        return new Coding().setSystem(system).setCode(code);
    }
}
