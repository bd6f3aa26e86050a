package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.IopRecord;

/** Condition, as a problem of the patient. */
final class DiagnosisMapper implements RecordMapper<DiagnosisBody> {

    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String WRONG = "entered-in-error";
    private static final Set<String> OVER = Set.of("inactive", "resolved", "remission");

    @Override
    public List<Resource> map(IopRecord record, DiagnosisBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        Condition condition = parts.begin(new Condition(), "", Urls.usCore("condition-problems-health-concerns"));
        condition.addIdentifier(parts.identifier());
        String verification =
                coded.status("diagnosis-verification", body.verification(), "/body/verification", "unconfirmed");
        String clinical = coded.status("diagnosis-status", body.clinicalStatus(), "/body/clinicalStatus", "active");
        if (!verification.equals(WRONG)) {
            condition.setClinicalStatus(CodedValues.concept(CLINICAL, clinical));
        }
        condition.setVerificationStatus(CodedValues.concept(VERIFICATION, verification));
        condition.addCategory(CodedValues.concept(CATEGORY, "problem-list-item"));
        condition.setCode(CodedValues.concept(body.code()));
        condition.setSubject(parts.patient());
        addDates(condition, body, verification.equals(WRONG) || OVER.contains(clinical), context);
        if (body.author() != null) {
            condition.setRecorder(parts.practitioner(body.author()));
            condition.setAsserter(parts.practitioner(body.author()));
        }
        if (body.enrollment() != null) {
            condition.addExtension(parts.episodeExtension(body.enrollment()));
        }
        return List.of(condition);
    }

    /** FHIR forbids an abatement beside a status that says the condition goes on (con-4): it is then an extension. */
    private static void addDates(Condition condition, DiagnosisBody body, boolean mayAbate, MappingContext context) {
        if (body.onset() != null) {
            condition.setOnset(FhirDates.dateTime(body.onset()));
        }
        if (body.abatement() != null && mayAbate) {
            condition.setAbatement(FhirDates.dateTime(body.abatement()));
        } else if (body.abatement() != null) {
            condition.addExtension(ResourceParts.extension("stated-abatement", FhirDates.dateTime(body.abatement())));
            context.note(NoteCodes.ABATED_BUT_ACTIVE, "/body/abatement", "an end beside a status that says it goes on");
        }
        if (body.recordedOn() != null) {
            condition.setRecordedDateElement(FhirDates.dateTime(body.recordedOn()));
        }
    }
}
