package org.iopgateway.gateway.fhir.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.ConsentForms;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an insurer may ask of its own members and authorizations; of others it learns nothing. */
@GatewayIT
@ExtendWith(OutputCaptureExtension.class)
class InsurerOperationsIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";
    private static final String PLAN = "Case Health Plan";
    private static final String BORN = "1984-05-17";

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner plan;
    private String token;

    @BeforeEach
    void callAtTheDoor() {
        plan = new TestPartner("case-plan", door, dataDir);
        token = plan.token("system/*.rs", "COVAUTH");
    }

    @Test
    void answersWithTheInsurersOwnAuthorizationsAndTheirUnits(CapturedOutput log) {
        Member member = member(PLAN, "case-plan");
        Bundle answer = bundle(inquire(Inquiries.about(member.number(), member.family(), BORN)));
        assertThat(answer.getType()).isEqualTo(Bundle.BundleType.COLLECTION);
        ClaimResponse found = (ClaimResponse) answer.getEntryFirstRep().getResource();
        assertThat(found.getPreAuthRef()).isEqualTo("AUTH-1");
        assertThat(found.getItemFirstRep().getAdjudicationFirstRep().getValue()).isEqualByComparingTo("12");
        assertThat(answer.getMeta().getSecurity()).extracting(Coding::getCode).contains("42CFRPart2");

        Bundle other = Inquiries.about(member.number(), member.family(), BORN);
        ((Claim) other.getEntryFirstRep().getResource()).getInsuranceFirstRep().addPreAuthRef("AUTH-2");
        assertThat(bundle(inquire(other)).getEntry()).isEmpty();
        assertThat(log.getAll()).doesNotContain("ZZCANARY");
    }

    @Test
    void answersTheSameForAnotherPlansMemberForOneWithoutConsentAndForNobody() {
        List<Bundle> questions = new ArrayList<>();
        for (Member member : List.of(
                member(PLAN, "other-plan"), member("Somebody Else", "case-plan"), new Member("x", "ZZCANARY-NO"))) {
            questions.add(Inquiries.about(member.number(), member.family(), BORN));
        }
        Member own = member(PLAN, "case-plan");
        questions.add(Inquiries.about(own.number(), own.family(), "1984-05-18"));
        questions.add(Inquiries.about(own.number(), "Wrong", BORN));
        assertThat(questions.stream().map(this::inquire).map(InsurerOperationsIT::whole))
                .hasSize(5)
                .containsOnly(whole(inquire(questions.get(0))));
        assertThat(bundle(inquire(questions.get(0))).getEntry()).isEmpty();
        assertThat(questions.stream()
                        .map(InsurerOperationsIT::asMemberMatch)
                        .map(this::match)
                        .map(InsurerOperationsIT::whole))
                .containsOnly(whole(match(asMemberMatch(questions.get(0)))));
        assertThat(match(asMemberMatch(questions.get(0))).statusCode()).isEqualTo(422);
    }

    @Test
    void findsItsMember() {
        Member member = member(PLAN, "case-plan");
        HttpResponse<String> answer = match(asMemberMatch(Inquiries.about(member.number(), member.family(), BORN)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Parameters found = (Parameters) FHIR.newJsonParser().parseResource(answer.body());
        assertThat(found.getParameter("MemberIdentifier").hasValue()).isTrue();
        assertThat(found.getMeta().getSecurity()).extracting(Coding::getCode).contains("42CFRPart2");
        assertThat(found.getParameter("notice").getResource()).isNotNull();
    }

    @Test
    void refusesWhatIsNotAskedAsTheGuidesSay() {
        Bundle question = Inquiries.about("1", "Family", BORN);
        question.setType(Bundle.BundleType.BATCH);
        assertThat(inquire(question).statusCode()).isEqualTo(422);
        assertThat(inquire(question).body()).contains("Bundle.type");
        Parameters unsigned = asMemberMatch(Inquiries.about("1", "Family", BORN));
        ((Consent) unsigned.getParameter("Consent").getResource()).setSource(null);
        HttpResponse<String> refused = match(unsigned);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("resource.source");
        TestPartner hospital = new TestPartner("north-hospital", door, dataDir);
        Map<String, String> other = Map.of("Authorization", "Bearer " + hospital.token("system/*.rs", "TREAT"));
        for (String path : List.of("/fhir/Claim/$inquire", "/fhir/Patient/$member-match")) {
            assertThat(hospital.post(path, JSON, json(question), other).statusCode())
                    .isEqualTo(403);
            assertThat(plan.post(path, JSON, "{", bearer()).statusCode()).isEqualTo(400);
        }
    }

    /** Somebody with a coverage by a payer and an authorization, who consented towards an organization. */
    private Member member(String consented, String payer) {
        String number = "ZZCANARY-" + UUID.randomUUID();
        String family = "ZZCANARY-" + UUID.randomUUID();
        String id = UUID.randomUUID().toString();
        Patient patient = labelled(new Patient(), id);
        patient.addIdentifier()
                .setSystem("urn:test:program")
                .setValue(UUID.randomUUID().toString());
        patient.addName().setFamily(family).addGiven("Rosa");
        patient.setBirthDateElement(new DateType(BORN));
        Organization organization =
                labelled(new Organization(), UUID.randomUUID().toString());
        organization.addIdentifier().setSystem("urn:test:payer").setValue(payer);
        Reference insurer = new Reference("Organization/" + organization.getIdPart());
        Coverage coverage = labelled(new Coverage(), UUID.randomUUID().toString());
        coverage.setStatus(Coverage.CoverageStatus.ACTIVE);
        coverage.setBeneficiary(new Reference("Patient/" + id));
        coverage.addIdentifier().setSystem("urn:test:member").setValue(number);
        coverage.addPayor(insurer);
        repository.store(List.of(patient, organization, coverage));
        repository.store(List.of(authorization(id, insurer), consent(id, consented)));
        return new Member(number, family);
    }

    private static ClaimResponse authorization(String patient, Reference insurer) {
        ClaimResponse response = labelled(new ClaimResponse(), UUID.randomUUID().toString());
        response.setStatus(ClaimResponse.ClaimResponseStatus.ACTIVE);
        response.setUse(ClaimResponse.Use.PREAUTHORIZATION);
        response.setType(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/claim-type", "institutional", null)));
        response.setPatient(new Reference("Patient/" + patient));
        response.setInsurer(insurer);
        response.setCreatedElement(new DateTimeType("2026-03-01"));
        response.setOutcome(ClaimResponse.RemittanceOutcome.COMPLETE);
        response.setPreAuthRef("AUTH-1");
        response.addItem()
                .setItemSequence(1)
                .addAdjudication()
                .setCategory(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/adjudication", "eligible", null)))
                .setValue(12);
        return response;
    }

    private static Consent consent(String patient, String organization) {
        String id = UUID.randomUUID().toString();
        Instant signed = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Consent form = ConsentForms.permit(id, FormKind.TPO, signed)
                .to(organization)
                .forPurposes("TREAT", "HPAYMT", "HOPERAT")
                .about("42CFRPart2", "SUD")
                .build();
        form.setId(id);
        form.setScope(new CodeableConcept(new Coding(ConsentCodes.CONSENT_SCOPE, "patient-privacy", null)));
        form.setPatient(new Reference("Patient/" + patient));
        return form;
    }

    private static <T extends Resource> T labelled(T resource, String id) {
        resource.setId(id);
        resource.getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null))
                .addSecurity(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null))
                .addSecurity(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
        return resource;
    }

    /** The same person asked for by {@code $member-match}. */
    private static Parameters asMemberMatch(Bundle inquiry) {
        Consent consent = new Consent();
        consent.setStatus(Consent.ConsentState.ACTIVE);
        consent.setScope(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)));
        consent.addCategory().addCoding(new Coding(ConsentCodes.ACT_CODE, "IDSCL", null));
        consent.setPatient(new Reference("Patient/member"));
        consent.addPerformer(new Reference("Patient/member"));
        consent.setSource(new Reference("https://plan.example/fhir/DocumentReference/form"));
        consent.addPolicy().setUri("http://hl7.org/fhir/us/davinci-hrex/StructureDefinition-hrex-consent.html#regular");
        consent.getProvision().setType(Consent.ConsentProvisionType.PERMIT);
        Instant now = Instant.now();
        consent.getProvision()
                .getPeriod()
                .setStart(Date.from(now.minus(3, ChronoUnit.DAYS)))
                .setEnd(Date.from(now.plus(3, ChronoUnit.DAYS)));
        Parameters question = new Parameters();
        question.addParameter()
                .setName("MemberPatient")
                .setResource(inquiry.getEntry().get(1).getResource());
        question.addParameter()
                .setName("CoverageToMatch")
                .setResource(inquiry.getEntry().get(2).getResource());
        question.addParameter().setName("Consent").setResource(consent);
        return question;
    }

    private HttpResponse<String> inquire(Bundle question) {
        return plan.post("/fhir/Claim/$inquire", JSON, json(question), bearer());
    }

    private HttpResponse<String> match(Parameters question) {
        return plan.post("/fhir/Patient/$member-match", JSON, json(question), bearer());
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private static String whole(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return answer.statusCode() + "\n" + headers + "\n" + answer.body();
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Bundle) FHIR.newJsonParser().parseResource(answer.body());
    }

    private record Member(String number, String family) {}
}
