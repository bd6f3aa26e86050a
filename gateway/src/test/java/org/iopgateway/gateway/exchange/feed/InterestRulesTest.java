package org.iopgateway.gateway.exchange.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;
import org.iopgateway.mappings.record.ReferralBody;
import org.junit.jupiter.api.Test;

class InterestRulesTest {

    private final List<Partner> partners = List.of(
            partner("north-hospital", PartnerType.HOSPITAL, "referred-by", "urn:npi|1234567893"),
            partner("south-plan", PartnerType.INSURER, "covered-by", "urn:payer|SP-1"));

    @Test
    void aCoverageMeansThePayerByIdentifierValue() {
        assertThat(found(coverage("SP-1", "active")))
                .extracting(interest -> interest.partner().value())
                .containsExactly("south-plan");
    }

    @Test
    void aCancelledCoverageTakesTheInterestAway() {
        assertThat(found(coverage("SP-1", "cancelled"))).isEmpty();
    }

    @Test
    void aReferralMeansItsReferrerById() {
        ReferralBody referral = new ReferralBody(
                "1", "north-hospital", null, "accepted", "routine", new PartialDate("2026"), null, null, null);

        assertThat(found(record(RecordKind.REFERRAL, referral)))
                .extracting(Interest::reason)
                .containsExactly("referred-by");
    }

    @Test
    void aDiagnosisSaysNothingAboutPartners() {
        DiagnosisBody diagnosis = new DiagnosisBody(
                new Code("http://hl7.org/fhir/sid/icd-10-cm", "F33.1", null),
                "active",
                "confirmed",
                null,
                null,
                null,
                null,
                null);

        assertThat(InterestRules.from(record(RecordKind.DIAGNOSIS, diagnosis), partners))
                .isEmpty();
    }

    private List<Interest> found(IopRecord record) {
        return InterestRules.from(record, partners).orElseThrow();
    }

    private static IopRecord coverage(String payer, String status) {
        return record(
                RecordKind.COVERAGE,
                new CoverageBody(payer, "Some Plan", "M-1", null, null, null, status, "self", 1, null));
    }

    private static IopRecord record(RecordKind kind, RecordBody body) {
        return new IopRecord(
                kind,
                "1",
                "iop-ehr",
                new RecordVersion("1"),
                OffsetDateTime.parse("2026-03-01T00:00:00Z"),
                "P-1",
                body);
    }

    private static Partner partner(String id, PartnerType type, String interest, String identifier) {
        return new Partner(
                new PartnerId(id),
                type,
                id,
                id,
                true,
                List.of(identifier),
                List.of("TREAT"),
                new Partner.Trust("keys.json", Set.of(), Set.of()),
                new Partner.Endpoints(URI.create("https://localhost/fhir"), null, null, null, null),
                new Partner.Interest(interest, Set.of(RecordKind.DIAGNOSIS), "TREAT"));
    }
}
