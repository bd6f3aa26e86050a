package org.iopgateway.mappings.translation;

import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.AuthorizationBody.Item;
import org.iopgateway.mappings.record.PartialDate;

/** What the insurer decided, item by item. */
final class AuthorizationDecision {

    private static final String REVIEW_ACTION =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
    private static final String REVIEW_ACTION_CODE =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode";

    private AuthorizationDecision() {}

    static ClaimResponse of(
            AuthorizationBody body, String outcome, ResourceParts parts, CodedValues coded, MappingContext context) {
        ClaimResponse response = parts.begin(new ClaimResponse(), AuthorizationMapper.DECISION);
        response.addIdentifier(parts.identifier(AuthorizationMapper.DECISION));
        response.setStatus(ClaimResponseStatus.ACTIVE);
        response.setType(AuthorizationMapper.type());
        response.setUse(Use.PREAUTHORIZATION);
        response.setPatient(parts.patient());
        PartialDate decided = body.decidedOn() == null ? body.requestedOn() : body.decidedOn();
        response.setCreatedElement(FhirDates.dateTime(decided));
        response.setInsurer(AuthorizationMapper.insurer(body, parts));
        response.setRequestor(parts.program());
        response.setRequest(parts.own("Claim", ""));
        response.setOutcome(RemittanceOutcome.fromCode(outcome));
        response.setDisposition(body.reason());
        response.setPreAuthRef(body.number());
        int sequence = 0;
        for (Item item : body.items()) {
            response.addItem(item(item, ++sequence, body.status(), coded, context));
        }
        return response;
    }

    private static ItemComponent item(
            Item item, int sequence, String status, CodedValues coded, MappingContext context) {
        ItemComponent target = new ItemComponent().setItemSequence(sequence);
        var adjudication = target.addAdjudication()
                .setCategory(CodedValues.concept("http://terminology.hl7.org/CodeSystem/adjudication", "submitted"))
                .setValue(item.requestedUnits());
        context.terminology()
                .translate("authorization-status-to-review-action", status)
                .ifPresent(action -> adjudication.addExtension(reviewAction(action)));
        if (item.approvedUnits() != null) {
            target.addAdjudication()
                    .setCategory(coded.concept("adjudication", "approved-units", "/body/items"))
                    .setValue(item.approvedUnits());
        }
        return target;
    }

    private static Extension reviewAction(Coding action) {
        var extension = new Extension(REVIEW_ACTION);
        extension.addExtension(REVIEW_ACTION_CODE, new CodeableConcept().addCoding(action));
        return extension;
    }
}
