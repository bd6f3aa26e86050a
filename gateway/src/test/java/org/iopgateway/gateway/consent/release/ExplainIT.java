package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.release.ExplainController.Answer;
import org.iopgateway.gateway.consent.release.ExplainController.Question;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

@GatewayIT
class ExplainIT {

    private static final String NUMBER = "EXPLAIN-1";

    @Autowired
    private FhirRepository repository;

    @Autowired
    private ExplainDecisions decisions;

    @Autowired
    private FindPatient patients;

    @Autowired
    private DisclosureAccounting accounting;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TestRestTemplate http;

    private final String patient = ResourceIds.ofPatient(NUMBER);

    @BeforeEach
    void storeAPatientWithASession() {
        Patient person = new Patient();
        person.setId(patient);
        person.getMeta().addSecurity(part2());
        Encounter session = new Encounter();
        session.setId("explain-session");
        session.getMeta().addSecurity(part2());
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        session.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        session.setSubject(new Reference("Patient/" + patient));
        session.addReasonCode().setText("ZZCANARY-REASON-01");
        repository.store(List.of(person, session));
    }

    @Test
    void explainsEachResourceAndChangesNothing() {
        Answer answer =
                controller().explain(new Question(NUMBER, "bay-state-general", "TREAT", List.of("Encounter"), null));

        assertThat(answer.patient()).isEqualTo(patient);
        assertThat(answer.complete()).isTrue();
        assertThat(answer.resources()).singleElement().satisfies(row -> {
            assertThat(row.resource()).isEqualTo("Encounter/explain-session");
            assertThat(row.decision()).isEqualTo("deny");
            assertThat(row.ruleIds()).isNotEmpty();
            assertThat(row.reason()).isNotBlank().doesNotContain("ZZCANARY");
        });
        assertThat(answer.summary()).containsEntry("deny", 1L);
        assertThat(accounting.of(patient, Instant.EPOCH)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM audit_event WHERE patient = ? AND channel <> 'staff'",
                        Long.class,
                        patient))
                .isZero();
    }

    @Test
    void asksAboutEveryTypeThatIsEverDisclosedWhenNoneIsNamed() {
        Answer answer =
                controller().explain(new Question(patient, "bay-state-general", "ETREAT", null, BooleanNode.TRUE));
        assertThat(answer.resources())
                .extracting(row -> row.resource().split("/")[0])
                .contains("Patient", "Encounter");
    }

    @Test
    void namesEverythingThatIsWrongWithAQuestionAtOnce() {
        assertThatThrownBy(() -> controller().explain(new Question(null, null, "TREAT", List.of("Binary"), null)))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.problems())
                        .extracting("location")
                        .containsExactly("/patient", "/partner", "/resourceTypes/0"));
    }

    @Test
    void answersOverHttpWithProblemDetails() {
        ResponseEntity<String> unknown =
                post("{\"patient\":\"" + NUMBER + "\",\"partner\":\"nobody-we-know\",\"purpose\":\"TREAT\"}");
        assertThat(unknown.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(unknown.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(unknown.getBody()).contains("CNS-001");
        ResponseEntity<String> garbage = post("{\"patient\":ZZCANARY");
        assertThat(garbage.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(garbage.getBody()).contains("HTTP-003").doesNotContain("ZZCANARY");
    }

    @Test
    void accountsForDisclosuresOverHttp() {
        ResponseEntity<String> none = http.getForEntity("/disclosures?patient={number}", String.class, NUMBER);
        assertThat(none.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(none.getBody()).contains("\"total\":0", patient);
        assertThat(http.getForEntity("/disclosures?patient=nobody", String.class)
                        .getBody())
                .contains("DIS-001");
        assertThat(http.getForEntity("/disclosures", String.class).getBody()).contains("HTTP-001");
        assertThat(http.getForEntity("/disclosures?patient=1&since=soon", String.class)
                        .getBody())
                .contains("HTTP-002");
        assertThat(http.getForEntity("/disclosures/verify", String.class).getBody())
                .contains("\"intact\":true");
    }

    private ExplainController controller() {
        return new ExplainController(decisions, new PartnerRegistry(List.of(Partners.hospital())), patients);
    }

    private ResponseEntity<String> post(String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.postForEntity("/consents/explain", new HttpEntity<>(body, headers), String.class);
    }

    private static Coding part2() {
        return new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null);
    }
}
