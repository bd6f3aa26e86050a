package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final Notices notices = Notices.standard(Words.standard());
    private final DisclosureRequest request =
            new DisclosureRequest(Partners.hospital(), "TREAT", DisclosureRequest.Interaction.PUSH, "p1");

    @Test
    void attachesTheStatementOfTheLawWordForWord() {
        String text = text(notices.of(request, List.of(), List.of(), AT).get(0));
        assertThat(text)
                .startsWith(
                        "This record which has been disclosed to you is protected by Federal confidentiality rules"
                                + " (42 CFR part 2). These rules prohibit you from using or disclosing this record, or testimony")
                .contains(
                        "against the patient, unless authorized by the consent of the patient, except as provided at 42 CFR"
                                + " 2.12(c)(5) or as authorized by a court in accordance with 42 CFR 2.64 or 2.65.")
                .contains(
                        "\n\n(i) Further use or disclosure",
                        "\n\n(ii) You are a covered",
                        "\n\n(iii) You have received")
                .endsWith("to further use or redisclose the record (see 42 CFR 2.31).")
                .doesNotContain("protected by federal confidentiality rules");
    }

    @Test
    void explainsRecipientPurposeInformationAndExpiryAndNamesNobodyElse() {
        Consent consent = consent();
        consent.getProvision()
                .addActor()
                .setReference(new Reference("Organization/other").setDisplay("ZZCANARY other recipient"));
        String text = text(notices.of(request, List.of(ConsentScope.of(consent)), List.of(), AT)
                .get(1));
        assertThat(text)
                .contains("Recipient: Bay State General Hospital")
                .contains("Purpose: treatment, payment, health care operations")
                .contains("Information: substance use disorder treatment")
                .contains("Expiration: 2027-01-31")
                .contains("revoke the consent in writing")
                .contains("for this purpose: treatment.")
                .doesNotContain("ZZCANARY", "{");
    }

    @Test
    void readsAnExpirationEventAndLeavesExceptionsOut() {
        Consent consent = consent();
        consent.getProvision().setPeriod(null);
        consent.addExtension(
                "https://iopgateway.org/fhir/StructureDefinition/expiration-event",
                new org.hl7.fhir.r4.model.CodeType("end-of-treatment"));
        consent.getProvision()
                .addProvision()
                .setType(Consent.ConsentProvisionType.DENY)
                .addSecurityLabel(new Coding().setCode("HIV"));
        ConsentScope scope = ConsentScope.of(consent);
        assertThat(scope.expiry()).isEqualTo("end-of-treatment");
        assertThat(scope.labels()).containsExactly("SUD");
        assertThat(scope.reference()).isEqualTo("Consent/c1@3");
    }

    @Test
    void givesTheSameIdsEachTimeAndOthersToOthers() {
        List<Resource> first = notices.of(request, List.of(ConsentScope.of(consent())), List.of(), AT);
        List<Resource> again = notices.of(request, List.of(ConsentScope.of(consent())), List.of(), AT.plusSeconds(60));
        assertThat(again)
                .extracting(Resource::getIdPart)
                .isEqualTo(first.stream().map(Resource::getIdPart).toList());
        assertThat(first).extracting(Resource::getIdPart).doesNotHaveDuplicates();
    }

    private static Consent consent() {
        Consent consent = new Consent();
        consent.setId("Consent/c1/_history/3");
        consent.getMeta().setVersionId("3");
        Consent.ProvisionComponent provision = consent.getProvision();
        provision.setType(Consent.ConsentProvisionType.PERMIT);
        provision.addPurpose(new Coding().setCode("TREAT"));
        provision.addPurpose(new Coding().setCode("HPAYMT"));
        provision.addPurpose(new Coding().setCode("HOPERAT"));
        provision.addSecurityLabel(new Coding().setCode("SUD"));
        provision.getPeriod().getEndElement().setValueAsString("2027-01-31");
        return consent;
    }

    private static String text(Resource notice) {
        return new String(
                ((DocumentReference) notice)
                        .getContentFirstRep()
                        .getAttachment()
                        .getData(),
                StandardCharsets.UTF_8);
    }
}
