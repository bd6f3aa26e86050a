package org.iopgateway.gateway.exchange.hospital;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.mappings.labeling.SentLabels;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;
import org.iopgateway.mappings.record.ReferralBody;
import org.iopgateway.mappings.translation.ResourceIds;
import org.jspecify.annotations.Nullable;

/** A decided referral as canonical records, which take the same road as all others. Pure. */
final class ReferralRecords {

    private ReferralRecords() {}

    /**
     * The referral record, and before it the patient record of a person whom the program did not know.
     *
     * @param newPatient whether the program has no record of the patient yet
     */
    static List<IopRecord> of(
            Referral referral, String partnerName, boolean newPatient, Instant now, FhirContext fhir) {
        Bundle bundle = fhir.newJsonParser().parseResource(Bundle.class, referral.message());
        ReferralMessage message = ReferralMessage.of(bundle);
        String patient = String.valueOf(referral.patient());
        String source = referral.partner().value();
        OffsetDateTime recordedAt = now.atOffset(ZoneOffset.UTC);
        List<IopRecord> records = new ArrayList<>();
        if (newPatient) {
            records.add(new IopRecord(
                    RecordKind.PATIENT,
                    patient,
                    source,
                    new RecordVersion(Integer.toString(referral.version())),
                    recordedAt,
                    patient,
                    SentLabels.of(bundle, message.patient()),
                    ReferredPatient.from(message.patient())));
        }
        records.add(new IopRecord(
                RecordKind.REFERRAL,
                referral.id(),
                source,
                new RecordVersion(Integer.toString(referral.version())),
                recordedAt,
                patient,
                SentLabels.of(bundle, message.task(), message.request()),
                body(referral, partnerName, message)));
        return records;
    }

    /** Logical id of the Task that the referral's record became. */
    static String taskId(Referral referral) {
        return ResourceIds.of(new RecordId(referral.partner().value(), RecordKind.REFERRAL, referral.id()));
    }

    private static ReferralBody body(Referral referral, String partnerName, ReferralMessage message) {
        Task task = message.task();
        return new ReferralBody(
                referral.placer().value(),
                referral.partner().value(),
                partnerName,
                referral.state().code(),
                message.request().hasPriority()
                        ? message.request().getPriority().toCode()
                        : "routine",
                new PartialDate(
                        task.hasAuthoredOn()
                                ? task.getAuthoredOnElement().getValueAsString()
                                : referral.receivedAt().atOffset(ZoneOffset.UTC).toString()),
                reason(message),
                null,
                referral.reason());
    }

    private static @Nullable Code reason(ReferralMessage message) {
        Coding coding = message.request().getReasonCodeFirstRep().getCodingFirstRep();
        return coding.hasSystem() && coding.hasCode()
                ? new Code(coding.getSystem(), coding.getCode(), coding.getDisplay())
                : null;
    }
}
