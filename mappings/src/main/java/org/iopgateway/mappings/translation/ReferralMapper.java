package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.ReferralBody;

/** Task and ServiceRequest in the states of BSeR 2.0.0, with the placer's and our own number. */
final class ReferralMapper implements RecordMapper<ReferralBody> {

    static final String REQUEST = "request";

    @Override
    public List<Resource> map(IopRecord record, ReferralBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        Reference referrer = parts.partner(body.referrer()).setDisplay(body.referrerName());
        Identifier placer = new Identifier()
                .setType(CodedValues.concept(Urls.IDENTIFIER_TYPE, "PLAC"))
                .setSystem(context.program().system("placer/" + body.referrer().replace(' ', '_')))
                .setValue(body.placer());
        return List.of(
                request(body, parts, coded, referrer, placer), task(record, body, parts, coded, referrer, placer));
    }

    private static ServiceRequest request(
            ReferralBody body, ResourceParts parts, CodedValues coded, Reference referrer, Identifier placer) {
        ServiceRequest request = parts.begin(new ServiceRequest(), REQUEST, Urls.usCore("servicerequest"));
        request.addIdentifier(placer.copy());
        request.addIdentifier(parts.identifier(REQUEST));
        request.setStatus(ServiceRequestStatus.fromCode(
                coded.status("referral-status-to-request", body.status(), "/body/status", "unknown")));
        request.setIntent(ServiceRequestIntent.ORDER);
        request.setPriority(ServiceRequestPriority.fromCode(
                coded.status("referral-priority", body.priority(), "/body/priority", "routine")));
        request.setCode(coded.concept("referred-service", "intensive-outpatient-program", "/kind"));
        request.setSubject(parts.patient());
        request.setAuthoredOnElement(FhirDates.dateTime(body.authored()));
        request.setRequester(referrer.copy());
        request.addPerformer(parts.program());
        if (body.reason() != null || body.reasonText() != null) {
            request.addReasonCode(reason(body));
        }
        return request;
    }

    private static Task task(
            IopRecord record,
            ReferralBody body,
            ResourceParts parts,
            CodedValues coded,
            Reference referrer,
            Identifier placer) {
        Task task = parts.begin(new Task(), "");
        task.addIdentifier(placer);
        task.addIdentifier(parts.identifier().setType(CodedValues.concept(Urls.IDENTIFIER_TYPE, "FILL")));
        task.setStatus(TaskStatus.fromCode(
                coded.status("referral-status-to-task", body.status(), "/body/status", "received")));
        CodeableConcept state =
                coded.concept("referral-status", body.status(), "/body/status", "referral-status-to-bser");
        task.setBusinessStatus(state);
        if (body.statusReason() != null) {
            task.setStatusReason(new CodeableConcept().setText(body.statusReason()));
        }
        task.setIntent(TaskIntent.ORDER);
        task.setPriority(
                TaskPriority.fromCode(coded.status("referral-priority", body.priority(), "/body/priority", "routine")));
        task.setCode(CodedValues.concept("http://hl7.org/fhir/CodeSystem/task-code", "fulfill"));
        task.setFocus(parts.own("ServiceRequest", REQUEST));
        task.setFor(parts.patient());
        task.setAuthoredOnElement(FhirDates.dateTime(body.authored()));
        task.setLastModifiedElement(FhirDates.dateTime(record.recordedAt()));
        task.setRequester(referrer);
        task.setOwner(parts.program());
        if (body.reason() != null || body.reasonText() != null) {
            task.setReasonCode(reason(body));
        }
        return task;
    }

    private static CodeableConcept reason(ReferralBody body) {
        CodeableConcept reason = body.reason() == null ? new CodeableConcept() : CodedValues.concept(body.reason());
        return reason.setText(body.reasonText());
    }
}
