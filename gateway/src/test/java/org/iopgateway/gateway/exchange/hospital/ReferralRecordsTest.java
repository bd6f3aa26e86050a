package org.iopgateway.gateway.exchange.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.ReferralBody;
import org.junit.jupiter.api.Test;

class ReferralRecordsTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Referral accepted = new Referral(
                    "receipt-1",
                    new PartnerId("bay-state-general"),
                    new Placer("urn:hospital:orders", "ORDER-7"),
                    "task-at-hospital",
                    "hash",
                    FHIR.newJsonParser().encodeResourceToString(ReferralMessages.message("ORDER-7")),
                    ReferralState.RECEIVED,
                    1,
                    null,
                    null,
                    NOW)
            .moved(ReferralState.ACCEPTED, "P-9", "bed free");

    @Test
    void putsANewPatientBeforeTheReferral() {
        List<IopRecord> records = ReferralRecords.of(accepted, "Bay State General Hospital", true, NOW, FHIR);

        assertThat(records).extracting(IopRecord::kind).containsExactly(RecordKind.PATIENT, RecordKind.REFERRAL);
        PatientBody patient = (PatientBody) records.get(0).body();
        assertThat(patient.birthDate()).hasFieldOrPropertyWithValue("text", "1988-04");
        assertThat(patient.part2()).isEqualTo(Part2Status.UNKNOWN);
        assertThat(patient.contacts()).isEmpty();
    }

    @Test
    void leavesAKnownPatientsRecordAlone() {
        List<IopRecord> records = ReferralRecords.of(accepted, "Bay State General Hospital", false, NOW, FHIR);

        assertThat(records).extracting(IopRecord::kind).containsExactly(RecordKind.REFERRAL);
    }

    @Test
    void keepsTheHospitalsNumberPriorityAndDate() {
        IopRecord record = ReferralRecords.of(accepted, "Bay State General Hospital", false, NOW, FHIR)
                .get(0);

        ReferralBody body = (ReferralBody) record.body();
        assertThat(body.placer()).isEqualTo("ORDER-7");
        assertThat(body.priority()).isEqualTo("urgent");
        assertThat(body.authored().text()).isEqualTo("2026-02-27");
        assertThat(body.status()).isEqualTo("accepted");
        assertThat(record.version().ordinal()).isEqualTo(2);
    }

    @Test
    void keepsTheLabelsThatTheHospitalPutOnItsReferral() {
        Bundle message = ReferralMessages.message("ORDER-7");
        message.getMeta().addSecurity(new Coding("urn:confidentiality", "V", null));
        message.getEntry()
                .get(2)
                .getResource()
                .getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV", null));
        message.getEntry().get(3).getResource().getMeta().addSecurity(new Coding("urn:hospital:labels", "vip", "VIP"));
        Referral labelled = accepted.resent("task", "hash", FHIR.newJsonParser().encodeResourceToString(message));

        List<IopRecord> records = ReferralRecords.of(labelled, "Bay State General Hospital", true, NOW, FHIR);

        assertThat(records.get(0).labels()).extracting(Code::code).containsExactly("V", "vip");
        assertThat(records.get(1).labels()).extracting(Code::code).containsExactly("V", "HIV");
    }

    @Test
    void goesOnlyWhereTheStateModelAllows() {
        assertThat(ReferralState.RECEIVED.canBecome(ReferralState.ACCEPTED)).isTrue();
        assertThat(ReferralState.DECLINED.canBecome(ReferralState.ACCEPTED)).isFalse();
        assertThat(ReferralState.COMPLETED.canBecome(ReferralState.CANCELLED)).isFalse();
    }
}
