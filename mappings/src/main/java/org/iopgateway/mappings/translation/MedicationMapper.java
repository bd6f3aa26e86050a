package org.iopgateway.mappings.translation;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.MedicationBody;

/** MedicationStatement; MedicationRequest too where prescribed here, since US Core clients look there. */
final class MedicationMapper implements RecordMapper<MedicationBody> {

    static final String PRESCRIPTION = "prescription";
    private static final String PROGRAM_MEDICATION = Urls.codeSystem("medication");

    @Override
    public List<Resource> map(IopRecord record, MedicationBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        List<Resource> resources = new ArrayList<>();
        MedicationStatement statement = statement(body, parts, coded);
        if (body.prescribedHere()) {
            resources.add(prescription(record, body, parts, coded));
            statement.addBasedOn(parts.own("MedicationRequest", PRESCRIPTION));
        }
        resources.add(statement);
        return resources;
    }

    private static MedicationStatement statement(MedicationBody body, ResourceParts parts, CodedValues coded) {
        MedicationStatement statement = parts.begin(new MedicationStatement(), "");
        statement.addExtension(ResourceParts.extension("medication-assisted-treatment", new BooleanType(body.mat())));
        statement.addIdentifier(parts.identifier());
        statement.setStatus(MedicationStatementStatus.fromCode(
                coded.status("medication-status", body.status(), "/body/status", "unknown")));
        statement.setMedication(medication(body, coded));
        statement.setSubject(parts.patient());
        if (body.enrollment() != null) {
            statement.setContext(parts.episode(body.enrollment()));
        }
        statement.setEffective(FhirDates.period(body.start(), body.end()));
        statement.setInformationSource(
                body.prescriber() == null
                        ? (body.prescribedHere() ? parts.program() : parts.patient())
                        : parts.practitioner(body.prescriber()));
        if (body.reason() != null) {
            statement.addReasonCode().setText(body.reason());
        }
        if (body.dosage() != null) {
            statement.addDosage(Dosages.of(body.dosage(), coded));
        }
        return statement;
    }

    private static MedicationRequest prescription(
            IopRecord record, MedicationBody body, ResourceParts parts, CodedValues coded) {
        MedicationRequest request =
                parts.begin(new MedicationRequest(), PRESCRIPTION, Urls.usCore("medicationrequest"));
        request.addIdentifier(parts.identifier(PRESCRIPTION));
        request.setStatus(MedicationRequestStatus.fromCode(
                coded.status("medication-status-to-request", body.status(), "/body/status", "unknown")));
        request.setIntent(MedicationRequestIntent.ORDER);
        request.setReported(new BooleanType(false));
        request.setMedication(medication(body, coded));
        request.setSubject(parts.patient());
        request.setAuthoredOnElement(
                body.start() == null ? FhirDates.dateTime(record.recordedAt()) : FhirDates.dateTime(body.start()));
        request.setRequester(body.prescriber() == null ? parts.program() : parts.practitioner(body.prescriber()));
        if (body.reason() != null) {
            request.addReasonCode().setText(body.reason());
        }
        if (body.dosage() != null) {
            request.addDosageInstruction(Dosages.of(body.dosage(), coded));
        }
        if (body.enrollment() != null) {
            request.addExtension(ResourceParts.extension("episode-of-care", parts.episode(body.enrollment())));
        }
        return request;
    }

    /** The code as the source wrote it; for one of the program's own also RxNorm's ingredient. */
    private static CodeableConcept medication(MedicationBody body, CodedValues coded) {
        CodeableConcept medication = body.code().system().equals(PROGRAM_MEDICATION)
                ? coded.concept("medication", body.code().code(), "/body/code", "medication-to-rxnorm")
                : CodedValues.concept(body.code());
        return medication.setText(body.code().display());
    }
}
