package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole way, with the engine: a signed consent opens the gate, a revocation closes it. */
@GatewayIT
class ConsentedReleaseIT {

    @Autowired
    private FhirRepository repository;

    @Autowired
    private DisclosureGate gate;

    @Autowired
    private DisclosureAccounting accounting;

    private final String patient = UUID.randomUUID().toString();
    private final String consent = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void storeASessionOfAPart2Patient() {
        Patient person = new Patient();
        person.setId(patient);
        person.addName().setFamily("ZZCANARY-NAME-01");
        Encounter encounter = new Encounter();
        encounter.setId(session);
        encounter.setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.setClass_(new Coding(ConsentCodes.ACT_CODE, "AMB", null));
        encounter.setSubject(new Reference("Patient/" + patient).setDisplay("ZZCANARY-NAME-01"));
        encounter.addReasonCode().setText("ZZCANARY-REASON-01");
        encounter.getPeriod().getStartElement().setValueAsString("2026-03-02T09:00:00-05:00");
        store(person, encounter);
    }

    @Test
    void releasesNothingWithoutAConsent() {
        assertThat(open(Partners.hospital(), "TREAT").release()).isEmpty();
        assertThat(accounting.of(patient, Instant.EPOCH)).isEmpty();
    }

    @Test
    void releasesToAHospitalUnderAConsentForTreatmentPaymentAndOperations() {
        store(tpo(Partners.hospital(), Consent.ConsentState.ACTIVE));

        Release release = open(Partners.hospital(), "TREAT").release().orElseThrow();

        Encounter out = (Encounter) release.resources().get(0);
        assertThat(out.getReasonCodeFirstRep().getText()).isEqualTo("ZZCANARY-REASON-01");
        assertThat(out.getSubject().hasDisplay()).isFalse();
        assertThat(codes(out))
                .contains("R", "42CFRPart2", "SUD", "PERSISTLABEL", "NOPROC")
                .doesNotContain("NORDSCLCD", "REDACTED");
        assertThat(release.obligations()).contains(Obligation.NOTICE_2_32, Obligation.AOD);
        assertThat(release.notices()).hasSize(2);
        assertThat(text(release.notices().get(1)))
                .contains("Recipient: Bay State General Hospital")
                .contains("Expiration: none; the consent lasts until it is revoked");
        Bundle bundle = ReleaseBundles.searchset(release, "https://x/Encounter", "https://x");
        assertThat(bundle.getMeta().getSecurity()).extracting(Coding::getCode).contains("R", "42CFRPart2");
    }

    @Test
    void releasesToAnInsurerOnlyWhatAnAuthorizationNeeds() {
        store(tpo(Partners.insurer(), Consent.ConsentState.ACTIVE));

        Release release = open(Partners.insurer(), "COVAUTH").release().orElseThrow();

        Encounter out = (Encounter) release.resources().get(0);
        assertThat(json(out)).doesNotContain("ZZCANARY").contains("2026-03-02T09:00:00-05:00");
        assertThat(codes(out)).contains("42CFRPart2", "REDACTED");
        assertThat(open(Partners.hospital(), "TREAT").release()).isEmpty();
    }

    @Test
    void releasesNothingMoreOnceTheConsentIsRevoked() {
        store(tpo(Partners.hospital(), Consent.ConsentState.ACTIVE));
        assertThat(open(Partners.hospital(), "TREAT").release()).isPresent();

        store(tpo(Partners.hospital(), Consent.ConsentState.INACTIVE));

        GateAnswer answer = open(Partners.hospital(), "TREAT");
        assertThat(answer.release()).isEmpty();
        assertThat(answer.withheld().get(0).decision().ruleIds()).contains("R18");
        assertThat(accounting.of(patient, Instant.EPOCH)).hasSize(1);
    }

    @Test
    void releasesInAnEmergencyWithoutANoticeAndDocumentsIt() {
        DisclosureRequest request = new DisclosureRequest(
                        Partners.hospital(), "ETREAT", DisclosureRequest.Interaction.READ, patient)
                .withEmergency(new EmergencyClaim("Dr. Imani Example", "Bay State General Hospital", "overdose", true));

        Release release = gate.open(request, candidates()).release().orElseThrow();

        assertThat(release.notices()).isEmpty();
        assertThat(accounting.of(patient, Instant.EPOCH)).singleElement().satisfies(row -> {
            assertThat(row.basis()).containsExactly("2.51");
            assertThat(row.emergency()).isNotNull();
            assertThat(row.emergency().attestedBy()).isEqualTo("Dr. Imani Example");
        });
    }

    private GateAnswer open(Partner partner, String purpose) {
        return gate.open(
                new DisclosureRequest(partner, purpose, DisclosureRequest.Interaction.READ, patient), candidates());
    }

    private List<StoredResource> candidates() {
        return repository.readAll(Set.of(new ResourceKey("Encounter", session)));
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

    private Consent tpo(Partner recipient, Consent.ConsentState state) {
        Consent form = new Consent();
        form.setId(consent);
        form.setStatus(state);
        form.setScope(new CodeableConcept(new Coding(ConsentCodes.CONSENT_SCOPE, "patient-privacy", null)));
        form.addCategory().addCoding(new Coding(ConsentCodes.LOINC, "59284-0", null));
        form.addCategory().addCoding(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2CD", null));
        form.addCategory().addCoding(new Coding(ConsentCodes.FORM, "tpo", null));
        form.setPatient(new Reference("Patient/" + patient));
        form.setDateTimeElement(new DateTimeType("2026-01-05"));
        form.addOrganization(new Reference().setDisplay("Harbor IOP"));
        form.setSource(new Attachment().setUrl("urn:iop:form:tpo-3"));
        form.addPolicy().setUri("urn:iop:form:tpo-3");
        List.of("revocation-how", "redisclosure-hipaa", "potential-redisclosure", "refusal-consequences")
                .forEach(statement -> form.addExtension(ConsentCodes.STATEMENT, new CodeType(statement)));
        Extension signature = new Extension(ConsentCodes.SIGNATURE);
        signature.addExtension("by", new CodeType("patient"));
        signature.addExtension("method", new CodeType("electronic"));
        signature.addExtension("name", new StringType("ZZCANARY-NAME-01"));
        form.addExtension(signature);
        Consent.ProvisionComponent provision = form.getProvision().setType(Consent.ConsentProvisionType.PERMIT);
        provision.addExtension(ConsentCodes.EXPIRATION_EVENT, new CodeType("none"));
        List.of("TREAT", "HPAYMT", "HOPERAT")
                .forEach(purpose -> provision.addPurpose(new Coding(ConsentCodes.ACT_REASON, purpose, null)));
        provision.addSecurityLabel(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null));
        var actor = provision.addActor();
        actor.setRole(new CodeableConcept(new Coding(ConsentCodes.PARTICIPATION, "IRCP", null)));
        actor.setReference(new Reference()
                .setDisplay(recipient.name())
                .setIdentifier(new Identifier()
                        .setSystem(ConsentCodes.PARTNER)
                        .setValue(recipient.id().value())));
        actor.addExtension(ConsentCodes.RECIPIENT_TYPE, new CodeType("named"));
        return form;
    }

    private static List<String> codes(Resource resource) {
        return resource.getMeta().getSecurity().stream().map(Coding::getCode).toList();
    }

    private static String text(Resource notice) {
        return new String(
                ((DocumentReference) notice)
                        .getContentFirstRep()
                        .getAttachment()
                        .getData(),
                StandardCharsets.UTF_8);
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
