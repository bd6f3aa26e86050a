package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RevocationBody;

/**
 * A revocation as a FHIR R4 Consent that names what it takes back (42 CFR 2.31(a)(6), rules R17 and R18). The revoked
 * Consent itself is left as it is: the two are read together. An oral wish counts at once.
 */
final class RevocationMapper implements RecordMapper<RevocationBody> {

    private static final String ALL = "all";

    @Override
    public List<Resource> map(IopRecord record, RevocationBody body, MappingContext context) {
        Consent consent = ConsentForm.begin(record, "revocation", Consent.ConsentState.ACTIVE, context);
        ConsentForm.addDiscloser(consent, context.program().name(), context);
        ConsentForm.addSignature(consent, body.by(), body.method().equals("written") ? "paper" : body.method(), null);
        ConsentForm.setDate(consent, body.on());
        consent.addExtension(
                ConsentCodes.REVOKES,
                body.consent().equals(ALL)
                        ? new CodeType(ALL)
                        : ConsentForm.other(record, RecordKind.CONSENT, body.consent()));
        consent.getProvision().setType(ConsentProvisionType.DENY);
        ConsentProvisions.fill(
                consent.getProvision(), body.toward() == null ? List.of() : List.of(body.toward()), List.of(), null);
        return List.of(consent);
    }
}
