package org.iopgateway.gateway.disclosure.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.StubInsurer;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.repository.FhirRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

@GatewayIT
class AccountingIT {

    @Autowired
    private FhirRepository repository;

    @Autowired
    private DisclosureLedger ledger;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private JdbcTemplate jdbc;

    private final String patient = UUID.randomUUID().toString();
    private final String form = UUID.randomUUID().toString();

    @BeforeEach
    void discloseToAHospitalAndAPlan() {
        Patient person = new Patient();
        person.setId(patient);
        person.addName().addGiven("ZZCANARY-GIVEN").setFamily("ZZCANARY-FAMILY");
        Consent consent = new Consent();
        consent.setId(form);
        consent.setStatus(Consent.ConsentState.ACTIVE);
        consent.setPatient(new Reference("Patient/" + patient));
        consent.setDateTimeElement(new DateTimeType("2026-01-05T12:00:00Z"));
        for (var resource : List.of(person, consent)) {
            resource.getMeta()
                    .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null))
                    .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null));
        }
        repository.store(List.of(person, consent));
        String yesterday = Instant.now().minus(1, ChronoUnit.DAYS).toString();
        List<String> basis = List.of("Consent/" + form + "@1");
        TestRows hospital = new TestRows(patient, StubHospital.ID, "Stub Hospital", "1 Main Street");
        TestRows plan = new TestRows(patient, StubInsurer.ID, "Stub Plan", null);
        ledger.record(
                List.of(
                        hospital.at(yesterday, "TREAT", basis, "Encounter/e1@1"),
                        hospital.at(yesterday, "TREAT", basis, "Encounter/e2@1"),
                        plan.at(yesterday, "HPAYMT", basis, "Claim/c1@1"),
                        hospital.at(yesterday, "TREAT", List.of("R32"), "Encounter/e3@1")),
                List.of());
    }

    @Test
    void givesTheAccountingInThreeFormsAndNotesThatItWasAskedFor() {
        String json = get("application/json").getBody();
        assertThat(json)
                .contains(
                        "\"total\":2", "\"times\":2", "\"description\":\"2 sessions\"", "\"address\":\"1 Main Street\"")
                .contains("the patient's written consent of January 5, 2026")
                .doesNotContain("ZZCANARY");
        ResponseEntity<String> csv = get("text/csv");
        assertThat(csv.getHeaders().getContentType()).isEqualTo(MediaType.parseMediaType("text/csv;charset=UTF-8"));
        assertThat(csv.getBody()).contains("\"Stub Hospital\",\"1 Main Street\",\"2 sessions\",\"treatment\"");
        ResponseEntity<String> page = get("text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.getHeaders().getContentType()).isEqualTo(MediaType.parseMediaType("text/html;charset=UTF-8"));
        assertThat(page.getHeaders().getFirst("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.getHeaders().getCacheControl()).contains("no-store");
        assertThat(page.getBody()).contains("ZZCANARY-GIVEN ZZCANARY-FAMILY", "Stub Plan");
        assertThat(get("*/*").getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(jdbc.queryForList(
                        "SELECT reason FROM audit_event WHERE patient = ? AND interaction = 'ACCOUNTING'",
                        String.class,
                        patient))
                .hasSize(4)
                .allMatch(reason -> reason.equals("accounting of disclosures given, asked for by officer"));
    }

    @Test
    void leavesSuspendedEntriesOutWithoutATraceUntilTheSuspensionEnds() {
        String before = get("text/html").getBody();
        ResponseEntity<String> made = http.postForEntity(
                "/disclosures/suspensions",
                json("{\"patient\":\"" + patient + "\",\"recipient\":\"" + StubHospital.ID
                        + "\",\"agency\":\"State Police\",\"official\":\"Sgt. A\",\"statement\":\"oral\",\"until\":\""
                        + LocalDate.now().plusDays(20) + "\",\"by\":\"officer\"}"),
                String.class);
        assertThat(made.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        String id = made.getBody().replaceAll(".*\"id\":\"([0-9a-f-]{36})\".*", "$1");

        assertThat(get("application/json").getBody())
                .contains("\"total\":1", "Stub Plan")
                .doesNotContain("Stub Hospital", "uspen");
        assertThat(get("text/html").getBody()).doesNotContain("Stub Hospital", "uspen");
        assertThat(get("text/csv").getBody()).doesNotContain("Stub Hospital", "uspen");
        assertThat(http.getForEntity("/disclosures/suspensions", String.class).getBody())
                .contains(id);
        assertThat(http.getForEntity("/disclosures/rows?patient=" + patient, String.class)
                        .getBody())
                .contains("\"total\":4", "Stub Hospital");

        HttpStatus ended = HttpStatus.valueOf(
                http.exchange("/disclosures/suspensions/" + id + "?by=officer", HttpMethod.DELETE, null, String.class)
                        .getStatusCode()
                        .value());
        assertThat(ended).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(get("text/html").getBody()).isEqualTo(before);
        assertThat(http.exchange(
                                "/disclosures/suspensions/" + id + "?by=officer", HttpMethod.DELETE, null, String.class)
                        .getBody())
                .contains("DIS-034");
        assertThat(jdbc.queryForList(
                        "SELECT interaction FROM audit_event WHERE patient = ? AND interaction <> 'ACCOUNTING'"
                                + " ORDER BY interaction",
                        String.class,
                        patient))
                .containsExactly("RESUME", "SUSPEND");
    }

    @Test
    void refusesASuspensionThatCannotCount() {
        assertThat(http.postForEntity("/disclosures/suspensions", json("{}"), String.class)
                        .getBody())
                .contains("DIS-032", "/recipient", "/until");
    }

    @Test
    void streamsLedgerAndAuditLogAsAuditEvents() {
        String lines = http.getForEntity("/disclosures/audit-events?patient=" + patient, String.class)
                .getBody();
        assertThat(lines.lines()).hasSize(4).allMatch(line -> line.startsWith("{\"resourceType\":\"AuditEvent\""));
        assertThat(lines).contains("Encounter/e3/_history/1").doesNotContain("ZZCANARY");
        assertThat(http.getForEntity("/disclosures/audit-events?_count=2&patient=" + patient, String.class)
                        .getBody()
                        .lines())
                .hasSize(2);
        ResponseEntity<String> bundle = get("/disclosures/audit-events?patient=" + patient, "application/fhir+json");
        assertThat(bundle.getHeaders().getContentType().toString()).startsWith("application/fhir+json");
        assertThat(FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(Bundle.class, bundle.getBody())
                        .getEntry())
                .hasSize(4);
        assertThat(get("/disclosures/audit-events?since=2999-01-01T00:00:00Z", "application/fhir+json")
                        .getBody())
                .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");
    }

    private ResponseEntity<String> get(String accept) {
        return get("/disclosures?by=officer&patient=" + patient, accept);
    }

    private ResponseEntity<String> get(String path, String accept) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, accept);
        return http.exchange(path, HttpMethod.GET, new HttpEntity<>(headers), String.class);
    }

    private static HttpEntity<String> json(String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new HttpEntity<>(body, headers);
    }
}
