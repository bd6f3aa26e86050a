package org.iopgateway.mappings.translation;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.AuthorizationBody.Item;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;

/** Claim for preauthorization, and ClaimResponse once the insurer has decided. */
final class AuthorizationMapper implements RecordMapper<AuthorizationBody> {

    static final String DECISION = "decision";

    @Override
    public List<Resource> map(IopRecord record, AuthorizationBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        List<Resource> resources = new ArrayList<>();
        resources.add(claim(body, parts, coded));
        context.terminology()
                .translate("authorization-status-to-outcome", body.status())
                .ifPresent(outcome ->
                        resources.add(AuthorizationDecision.of(body, outcome.getCode(), parts, coded, context)));
        return resources;
    }

    static CodeableConcept type() {
        return CodedValues.concept("http://terminology.hl7.org/CodeSystem/claim-type", "institutional");
    }

    static Reference insurer(AuthorizationBody body, ResourceParts parts) {
        return parts.other(RecordKind.COVERAGE, body.coverage(), "Organization", CoverageMapper.PAYER);
    }

    private static Claim claim(AuthorizationBody body, ResourceParts parts, CodedValues coded) {
        Claim claim = parts.begin(new Claim(), "");
        claim.addExtension(ResourceParts.extension(
                "authorization-status", coded.own("authorization-status", body.status(), "/body/status")));
        claim.addExtension(ResourceParts.extension(
                "level-of-care", coded.concept("level-of-care", body.levelOfCare(), "/body/levelOfCare")));
        if (body.reason() != null) {
            claim.addExtension(ResourceParts.extension("status-reason", body.reason()));
        }
        if (body.enrollment() != null) {
            claim.addExtension(ResourceParts.extension("episode-of-care", parts.episode(body.enrollment())));
        }
        claim.addIdentifier(parts.identifier());
        claim.setStatus(ClaimStatus.fromCode(
                coded.status("authorization-status-to-claim", body.status(), "/body/status", "draft")));
        claim.setType(type());
        claim.setUse(Use.PREAUTHORIZATION);
        claim.setPatient(parts.patient());
        claim.setCreatedElement(FhirDates.dateTime(body.requestedOn()));
        claim.setInsurer(insurer(body, parts));
        claim.setProvider(parts.program());
        claim.setPriority(CodedValues.concept("http://terminology.hl7.org/CodeSystem/processpriority", "normal"));
        parts.conditions(body.diagnoses()).forEach(condition -> claim.addDiagnosis()
                .setSequence(claim.getDiagnosis().size())
                .setDiagnosis(condition));
        InsuranceComponent insurance = claim.addInsurance()
                .setSequence(1)
                .setFocal(true)
                .setCoverage(parts.other(RecordKind.COVERAGE, body.coverage(), "Coverage"));
        if (body.number() != null) {
            insurance.addPreAuthRef(body.number());
        }
        body.items().forEach(item -> addItem(claim, item));
        return claim;
    }

    private static void addItem(Claim claim, Item item) {
        claim.addItem()
                .setSequence(claim.getItem().size())
                .setProductOrService(CodedValues.concept(item.service()))
                .setServiced(FhirDates.period(item.period()))
                .setQuantity(new Quantity().setValue(item.requestedUnits()));
    }
}
