package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RestrictionBody;

/**
 * A restriction or refusal as a FHIR R4 Consent that denies (rules R15 to R17). A terminated one is inactive; one whose
 * information is given in words only denies whatever its recipients and purposes cover.
 */
final class RestrictionMapper implements RecordMapper<RestrictionBody> {

    @Override
    public List<Resource> map(IopRecord record, RestrictionBody body, MappingContext context) {
        Consent.ConsentState status = body.terminated() == null
                ? ConsentForm.status(body.status(), Consent.ConsentState.ACTIVE, context)
                : Consent.ConsentState.INACTIVE;
        Consent consent = ConsentForm.begin(record, body.type(), status, context);
        ConsentForm.addDiscloser(consent, context.program().name(), context);
        ConsentForm.setDate(consent, body.requested());
        if (body.paidInFull() != null) {
            consent.addExtension(ConsentCodes.PAID_IN_FULL, new BooleanType(body.paidInFull()));
        }
        consent.getProvision().setType(ConsentProvisionType.DENY);
        ConsentProvisions.fill(consent.getProvision(), body.recipients(), body.purposes(), body.information());
        return List.of(consent);
    }
}
