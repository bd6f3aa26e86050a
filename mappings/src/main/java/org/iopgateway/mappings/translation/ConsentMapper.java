package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.jspecify.annotations.Nullable;

/**
 * A signed form as a FHIR R4 Consent, element by element of 42 CFR 2.31(a) (section 3 of the consent rules). What the
 * form lacks stays out of the Consent, so that whoever judges it misses it.
 */
final class ConsentMapper implements RecordMapper<ConsentBody> {

    /** Forms under HIPAA or a state statute; all others are Part 2 consents. */
    private static final Set<String> OTHER_LAW =
            Set.of("notes-psychotherapy", "hiv", "genetic", "mental-health", "research", "general");

    @Override
    public List<Resource> map(IopRecord record, ConsentBody body, MappingContext context) {
        Consent.ConsentState status = ConsentForm.status(body.status(), Consent.ConsentState.INACTIVE, context);
        Consent consent = ConsentForm.begin(record, body.form(), status, context);
        body.combinedWith().forEach(form -> ConsentForm.addCategory(consent, ConsentCodes.FORM, form));
        ConsentForm.addCategory(
                consent, ConsentCodes.ACT_CODE, OTHER_LAW.contains(body.form()) ? "HIPAAAuthCD" : "42CFRPart2CD");
        if (body.discloser() != null) {
            ConsentForm.addDiscloser(consent, body.discloser(), context);
        }
        ConsentForm.addSource(consent, body.formVersion(), body.formHash());
        addSignature(consent, body);
        body.statements().forEach(code -> consent.addExtension(ConsentCodes.STATEMENT, new CodeType(code)));
        addMark(consent, ConsentCodes.CONDITIONED, body.conditioned());
        addMark(consent, ConsentCodes.MATERIALLY_FALSE, body.knownFalse());
        if (body.statements().contains("survives-death")) {
            consent.addExtension(ConsentCodes.SURVIVES_DEATH, new BooleanType(true));
        }
        ConsentForm.addReplaced(consent, record, body.supersedes());
        addProvisions(consent, body);
        return List.of(consent);
    }

    private static void addSignature(Consent consent, ConsentBody body) {
        ConsentBody.Signature signature = body.signature();
        if (signature == null) {
            return;
        }
        ConsentForm.addSignature(consent, signature);
        ConsentForm.setDate(consent, signature.on());
        if (signature.by().startsWith("patient")) {
            consent.addPerformer(new Reference(consent.getPatient().getReference()));
        }
    }

    private static void addMark(Consent consent, String url, @Nullable Boolean mark) {
        if (mark != null) {
            consent.addExtension(url, new BooleanType(mark));
        }
    }

    private static void addProvisions(Consent consent, ConsentBody body) {
        ProvisionComponent root = consent.getProvision();
        root.setType(ConsentProvisionType.PERMIT);
        ConsentProvisions.fill(root, body.recipients(), body.purposes(), body.information());
        ConsentBody.Expiry expiry = body.expiry();
        if (expiry != null && expiry.date() != null) {
            root.getPeriod().setEndElement(ConsentProvisions.dateTime(expiry.date()));
        }
        if (expiry != null && expiry.event() != null) {
            root.addExtension(ConsentCodes.EXPIRATION_EVENT, new CodeType(expiry.event()));
        }
        for (ConsentBody.Denial denial : body.denials()) {
            ProvisionComponent nested = root.addProvision().setType(ConsentProvisionType.DENY);
            ConsentProvisions.fill(nested, denial.recipients(), denial.purposes(), denial.information());
        }
    }
}
