package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.IopRecord;
import org.jspecify.annotations.Nullable;

/**
 * Coverage, and the payer as an Organization of its own for each coverage: shared by patients it would carry the labels
 * of whoever came last.
 */
final class CoverageMapper implements RecordMapper<CoverageBody> {

    static final String PAYER = "payer";
    private static final String CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";

    @Override
    public List<Resource> map(IopRecord record, CoverageBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        return List.of(payer(body, parts, context), coverage(body, parts, context));
    }

    private static Organization payer(CoverageBody body, ResourceParts parts, MappingContext context) {
        Organization payer = parts.begin(new Organization(), PAYER, Urls.usCore("organization"));
        payer.addIdentifier(
                new Identifier().setSystem(context.program().system("payer")).setValue(body.payerId()));
        payer.setActive(true);
        payer.addType(CodedValues.concept("http://terminology.hl7.org/CodeSystem/organization-type", "pay"));
        payer.setName(body.payerName());
        return payer;
    }

    private static Coverage coverage(CoverageBody body, ResourceParts parts, MappingContext context) {
        CodedValues coded = new CodedValues(context);
        Coverage coverage = parts.begin(new Coverage(), "", Urls.usCore("coverage"));
        coverage.addIdentifier(parts.identifier());
        coverage.addIdentifier(new Identifier()
                .setType(CodedValues.concept(Urls.IDENTIFIER_TYPE, "MB"))
                .setSystem(context.program().system("payer/" + body.payerId().replace(' ', '_') + "/member"))
                .setValue(body.memberId()));
        coverage.setStatus(CoverageStatus.fromCode(
                coded.status("coverage-status", body.status(), "/body/status", "entered-in-error")));
        coverage.setSubscriberId(body.subscriberId());
        coverage.setBeneficiary(parts.patient());
        coverage.setRelationship(coded.mapped(
                "coverage-relationship", "coverage-relationship", body.relationship(), "/body/relationship"));
        coverage.setPeriod(FhirDates.period(body.period()));
        coverage.addPayor(parts.own("Organization", PAYER));
        addClass(coverage, "group", body.groupNumber(), null);
        addClass(coverage, "plan", body.planName(), body.planName());
        if (body.order() > 0) {
            coverage.setOrder(body.order());
        }
        return coverage;
    }

    private static void addClass(Coverage coverage, String type, @Nullable String value, @Nullable String name) {
        if (value != null) {
            coverage.addClass_()
                    .setType(CodedValues.concept(CLASS, type))
                    .setValue(value)
                    .setName(name);
        }
    }
}
