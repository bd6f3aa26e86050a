package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.ConsentForms;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerActivity;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.iopgateway.mappings.translation.StandingCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an insurer's operations (R35) and claim attachments (R34) need to be known of the payer, from what is on file. */
@GatewayIT
class PayerFactsIT {

    private static final String NAME = "Pilgrim Shore Health Plan";

    @Autowired
    private FhirRepository repository;

    @Autowired
    private DisclosureGate gate;

    private final String patient = UUID.randomUUID().toString();
    private final String coverage = UUID.randomUUID().toString();
    private final String payer = UUID.randomUUID().toString();
    private final String inside = UUID.randomUUID().toString();
    private final String outside = UUID.randomUUID().toString();

    @BeforeEach
    void storeAPatientWhoConsents() {
        Patient person = new Patient();
        person.setId(patient);
        person.addName().setFamily("ZZCANARY-NAME-01");
        Instant signed = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String id = UUID.randomUUID().toString();
        Consent form = ConsentForms.permit(id, FormKind.TPO, signed)
                .to(NAME)
                .forPurposes("TREAT", "HPAYMT", "HOPERAT")
                .about("42CFRPart2", "SUD")
                .build();
        form.setId(id);
        form.setScope(new CodeableConcept(new Coding(ConsentCodes.CONSENT_SCOPE, "patient-privacy", null)));
        form.setPatient(new Reference("Patient/" + patient));
        store(person, form, session(inside, "2026-03-02"), session(outside, "2026-06-02"));
    }

    @Test
    void showsAnInsurersQualityWorkThoseItPaysOrPaidForAndNobodyElse() {
        assertThat(released("HQUALIMP", Map.of())).isEmpty();
        store(organization("urn:test:payer|other"), coverage(Coverage.CoverageStatus.ACTIVE));
        assertThat(released("HQUALIMP", Map.of())).isEmpty();
        store(organization("PSHP01"), coverage(Coverage.CoverageStatus.ENTEREDINERROR));
        assertThat(released("HQUALIMP", Map.of())).isEmpty();

        store(coverage(Coverage.CoverageStatus.CANCELLED));

        assertThat(released("HQUALIMP", Map.of())).containsExactlyInAnyOrder(inside, outside);
        assertThat(released("CAREMGT", Map.of())).isNotEmpty();
        assertThat(released("FRAUD", Map.of())).isNotEmpty();
    }

    @Test
    void asksThePartnerFileWhatItDoesUnderAPurposeThatDoesNotSay() {
        store(organization("PSHP01"), coverage(Coverage.CoverageStatus.ACTIVE));
        for (String purpose : List.of("HOPERAT", "MEMADMIN")) {
            assertThat(released(purpose, Map.of())).isEmpty();
            assertThat(released(purpose, Map.of(purpose, PartnerActivity.PLANNING)))
                    .isEmpty();
            assertThat(released(purpose, Map.of(purpose, PartnerActivity.CARE_MANAGEMENT)))
                    .isNotEmpty();
        }
        assertThat(released("CAREMGT", Map.of("CAREMGT", PartnerActivity.UNDERWRITING)))
                .isEmpty();
    }

    @Test
    void showsAClaimsReviewerWhatLiesInTheClaimsDatesOfService() {
        store(organization("PSHP01"), coverage(Coverage.CoverageStatus.ACTIVE));
        assertThat(released("CLMATTCH", Map.of())).isEmpty();

        store(claim("2026-01-05", "2026-01-30"), claim("2026-03-01", "2026-03-31"));

        assertThat(released("CLMATTCH", Map.of())).containsExactly(inside);
    }

    @Test
    void countsNoClaimOfAnotherPayerNorOneThatWasCancelledNorOneWithoutAnEnd() {
        store(organization("PSHP01"), coverage(Coverage.CoverageStatus.ACTIVE));
        Claim elsewhere = claim("2026-03-01", "2026-03-31");
        elsewhere.getInsuranceFirstRep().setCoverage(new Reference("Coverage/" + UUID.randomUUID()));
        Claim cancelled = claim("2026-03-01", "2026-03-31");
        cancelled.setStatus(Claim.ClaimStatus.CANCELLED);
        Claim endless = claim("2026-03-01", "2026-03-31");
        endless.getItemFirstRep().setServiced(new Period().setStartElement(new DateTimeType("2026-03-01")));
        store(elsewhere, cancelled, endless);
        assertThat(released("CLMATTCH", Map.of())).isEmpty();

        Claim day = claim("2026-03-01", "2026-03-31");
        day.getItemFirstRep().setServiced(new DateType("2026-03"));
        store(day);
        assertThat(released("CLMATTCH", Map.of())).containsExactly(inside);
    }

    @Test
    void showsNoPlanAPersonWhomItNeverPaidForAlsoWhereNoConsentIsAskedFor() {
        Patient outsidePart2 = new Patient();
        outsidePart2.setId(patient);
        outsidePart2.addExtension(StandingCodes.PART2_STATUS, new CodeType("no"));
        Claim claim = claim("2026-03-01", "2026-03-31");
        claim.getMeta().addSecurity().setSystem(ConsentCodes.CONFIDENTIALITY).setCode("N");
        ResourceKey asked = new ResourceKey("Claim", claim.getIdElement().getIdPart());
        store(outsidePart2, organization("urn:test:payer|other"), coverage(Coverage.CoverageStatus.ACTIVE));
        repository.store(List.of(claim));
        assertThat(released("HPAYMT", Map.of(), asked)).isEmpty();

        store(organization("PSHP01"));

        assertThat(released("HPAYMT", Map.of(), asked)).containsExactly(asked.id());
    }

    private List<String> released(String purpose, Map<String, PartnerActivity> operations) {
        return released(
                purpose, operations, new ResourceKey("Encounter", inside), new ResourceKey("Encounter", outside));
    }

    private List<String> released(String purpose, Map<String, PartnerActivity> operations, ResourceKey... asked) {
        return gate
                .open(
                        new DisclosureRequest(
                                insurer(operations), purpose, DisclosureRequest.Interaction.READ, patient),
                        repository.readAll(Set.of(asked)))
                .release()
                .stream()
                .flatMap(release -> release.resources().stream())
                .map(Resource::getIdPart)
                .toList();
    }

    private static Partner insurer(Map<String, PartnerActivity> operations) {
        return new Partner(
                new PartnerId("pilgrim-shore"),
                PartnerType.INSURER,
                NAME,
                NAME,
                true,
                List.of("urn:test:payer|PSHP01"),
                List.of("HQUALIMP", "CAREMGT", "FRAUD", "HOPERAT", "MEMADMIN", "CLMATTCH", "HPAYMT"),
                new Partner.Trust("keys.json", Set.of(), Set.of()),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "HQUALIMP"),
                operations,
                null);
    }

    private Organization organization(String payerId) {
        Organization organization = new Organization();
        organization.setId(payer);
        organization.addIdentifier().setSystem("urn:program:payer").setValue(payerId);
        organization.setName(NAME);
        return organization;
    }

    private Coverage coverage(Coverage.CoverageStatus status) {
        Coverage held = new Coverage();
        held.setId(coverage);
        held.setStatus(status);
        held.setBeneficiary(new Reference("Patient/" + patient));
        held.addPayor(new Reference("Organization/" + payer));
        return held;
    }

    private Claim claim(String from, String to) {
        Claim claim = new Claim();
        claim.setId(UUID.randomUUID().toString());
        claim.setStatus(Claim.ClaimStatus.ACTIVE);
        claim.setUse(Claim.Use.CLAIM);
        claim.setPatient(new Reference("Patient/" + patient));
        claim.addInsurance().setSequence(1).setFocal(true).setCoverage(new Reference("Coverage/" + coverage));
        claim.addItem()
                .setSequence(1)
                .setServiced(
                        new Period().setStartElement(new DateTimeType(from)).setEndElement(new DateTimeType(to)));
        return claim;
    }

    private Encounter session(String id, String day) {
        Encounter session = new Encounter();
        session.setId(id);
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        session.setClass_(new Coding(ConsentCodes.ACT_CODE, "AMB", null));
        session.setSubject(new Reference("Patient/" + patient));
        session.setPeriod(new Period()
                .setStartElement(new DateTimeType(day + "T09:00:00-05:00"))
                .setEndElement(new DateTimeType(day + "T12:00:00-05:00")));
        return session;
    }

    private void store(Resource... resources) {
        for (Resource resource : resources) {
            resource.getMeta()
                    .addSecurity(new Coding(ConsentCodes.CONFIDENTIALITY, "R", null))
                    .addSecurity(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null))
                    .addSecurity(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
        }
        repository.store(List.of(resources));
    }
}
