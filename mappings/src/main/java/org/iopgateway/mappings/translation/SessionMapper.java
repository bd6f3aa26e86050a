package org.iopgateway.mappings.translation;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.SessionBody;

/**
 * One attendee's Encounter, and the Appointment for it. The Appointment is written for every session with an end, also
 * once attended: the same record was scheduled before, and its Appointment must not stay booked.
 */
final class SessionMapper implements RecordMapper<SessionBody> {

    private static final String CANCELLED = "cancelled";

    @Override
    public List<Resource> map(IopRecord record, SessionBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        List<Resource> resources = new ArrayList<>();
        Encounter encounter = encounter(body, parts, coded, context);
        if (body.end() == null && !body.attendance().equals(CANCELLED)) {
            context.note(
                    NoteCodes.NO_APPOINTMENT, "/body/end", "a session without an end gives no Appointment (app-3)");
        } else {
            Appointment appointment = SessionAppointment.of(body, parts, coded);
            encounter.addAppointment(parts.own("Appointment", SessionAppointment.PART));
            resources.add(appointment);
        }
        resources.add(encounter);
        return resources;
    }

    private static Encounter encounter(
            SessionBody body, ResourceParts parts, CodedValues coded, MappingContext context) {
        Encounter encounter = parts.begin(new Encounter(), "", Urls.usCore("encounter"));
        addExtensions(encounter, body, coded);
        encounter.addIdentifier(parts.identifier());
        encounter.setStatus(EncounterStatus.fromCode(
                coded.status("attendance-to-encounter", body.attendance(), "/body/attendance", "unknown")));
        encounter.setClass_(context.terminology()
                .translate("session-mode-to-encounter-class", body.mode())
                .orElseGet(() -> coded.own("session-mode", body.mode(), "/body/mode")));
        encounter.addType(coded.concept(
                "session-modality",
                body.modality(),
                "/body/modality",
                "session-modality-to-snomed",
                "session-modality-to-billing"));
        encounter.setSubject(parts.patient());
        if (body.enrollment() != null) {
            encounter.addEpisodeOfCare(parts.episode(body.enrollment()));
        }
        body.facilitators().forEach(id -> encounter.addParticipant().setIndividual(parts.practitioner(id)));
        encounter.setPeriod(period(body));
        parts.conditions(body.diagnoses())
                .forEach(condition -> encounter.addDiagnosis().setCondition(condition));
        if (body.location() != null) {
            encounter.addLocation().setLocation(new Reference().setDisplay(body.location()));
        }
        encounter.setServiceProvider(parts.program());
        return encounter;
    }

    private static Period period(SessionBody body) {
        Period period = new Period().setStartElement(FhirDates.dateTime(body.start()));
        return body.end() == null ? period : period.setEndElement(FhirDates.dateTime(body.end()));
    }

    /** What R4's Encounter has no element for. */
    private static void addExtensions(Encounter encounter, SessionBody body, CodedValues coded) {
        encounter.addExtension(
                ResourceParts.extension("session-mode", coded.own("session-mode", body.mode(), "/body/mode")));
        encounter.addExtension(
                ResourceParts.extension("attendance", coded.own("attendance", body.attendance(), "/body/attendance")));
        if (body.groupName() != null) {
            encounter.addExtension(ResourceParts.extension("group-name", body.groupName()));
        }
        if (body.rosterSize() != null) {
            encounter.addExtension(ResourceParts.extension("roster-size", new IntegerType(body.rosterSize())));
        }
        if (body.units() != null) {
            encounter.addExtension(ResourceParts.extension("authorized-units", new IntegerType(body.units())));
        }
    }
}
