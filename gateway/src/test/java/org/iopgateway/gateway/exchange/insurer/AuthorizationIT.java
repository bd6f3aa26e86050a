package org.iopgateway.gateway.exchange.insurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubInsurer;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a new enrollment with coverage to the insurer's stored answer. */
@GatewayIT
class AuthorizationIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private final String number = TestRecords.number();
    private final String patient = ResourceIds.ofPatient(number);
    private RecordsClient client;

    @BeforeEach
    void connect() {
        client = new RecordsClient(port);
    }

    @Test
    void asksTheInsurerOnceConfirmedAndStoresItsAnswer() {
        StubInsurer.approves(patient, "AUTH-77");
        enroll(true);
        JsonNode request = request();
        assertThat(request.get("state").asText()).isEqualTo("to-confirm");
        assertThat(StubInsurer.received(patient)).as("a person confirms first").isEmpty();

        Answer confirmed = confirm(request.get("id").asText(), "{\"by\":\"reviewer 7\"}");

        assertThat(confirmed.status()).isEqualTo(200);
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(request().get("state").asText()).isEqualTo("approved"));
        List<LoggedRequest> sent = StubInsurer.received(patient);
        assertThat(sent).hasSize(1);
        Bundle bundle = (Bundle) FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(sent.get(0).getBodyAsString());
        Claim claim = (Claim) bundle.getEntryFirstRep().getResource();
        assertThat(claim.getUse()).isEqualTo(Claim.Use.PREAUTHORIZATION);
        assertThat(claim.getItemFirstRep()
                        .getProductOrService()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("H0015");
        await().atMost(LONGEST).until(() -> storedAuthorizations("approved") == 1);
        assertThat(confirm(request.get("id").asText(), "{\"by\":\"reviewer 7\"}")
                        .status())
                .as("it is asked once")
                .isEqualTo(409);
    }

    @Test
    void tellsTheInsurerOfAMinorsWishThatNoSummaryGoToTheSubscriber() {
        StubInsurer.approves(patient, "AUTH-79");
        enroll(true, TestRecords.minor(number, "12E", true));

        confirm(request().get("id").asText(), "{\"by\":\"reviewer 7\"}");

        await().atMost(LONGEST).until(() -> !StubInsurer.received(patient).isEmpty());
        Bundle bundle = (Bundle) FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(StubInsurer.received(patient).get(0).getBodyAsString());
        assertThat(bundle.getMeta().getSecurity()).extracting(Coding::getCode).contains("EOB_SUPPRESS");
        assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(Claim.class);
        assertThat(bundle.getEntry())
                .filteredOn(entry -> entry.getResource() instanceof Patient)
                .isNotEmpty();
        assertThat(bundle.getEntryFirstRep().getResource().getMeta().getSecurity())
                .extracting(Coding::getCode)
                .contains("EOB_SUPPRESS");
        assertThat(StubInsurer.received(patient).get(0).getBodyAsString()).doesNotContain("minor-care");
    }

    @Test
    void asksNothingAboutSomeoneWhoDidNotConsent() {
        StubInsurer.approves(patient, "AUTH-78");
        enroll(false);

        confirm(request().get("id").asText(), "{\"by\":\"reviewer 7\"}");

        await().atMost(LONGEST).until(() -> intentStates().equals(List.of("withheld")));
        assertThat(StubInsurer.received(patient)).isEmpty();
        assertThat(request().get("state").asText()).isEqualTo("confirmed");
    }

    @Test
    void saysWhatAConfirmationLacks() {
        Answer nobody = confirm("any", "{}");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.code()).isEqualTo("AUT-005");

        Answer unknown = confirm("no-such-request", "{\"by\":\"reviewer 7\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("AUT-001");
    }

    private void enroll(boolean consenting) {
        enroll(consenting, TestRecords.patient(number));
    }

    private void enroll(boolean consenting, ObjectNode person) {
        client.load(TestRecords.lines(person));
        if (consenting) {
            client.load(
                    TestRecords.lines(TestRecords.consent(number, "c-" + number, StubInsurer.ID, StubInsurer.NAME)));
        }
        client.load(TestRecords.lines(
                TestRecords.with(TestRecords.enrollment(number, "someone-else"), record -> TestRecords.body(record)
                        .put("coverage", "cov-" + number)),
                TestRecords.coverage(number, "cov-" + number, StubInsurer.ID)));
    }

    private JsonNode request() {
        return StreamSupport.stream(client.get("/authorizations").body().spliterator(), false)
                .filter(row -> row.get("patient").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private Answer confirm(String id, String body) {
        return client.post("/authorizations/" + id + "/confirm", "application/json", BodyPublishers.ofString(body));
    }

    private List<String> intentStates() {
        return jdbc.sql("select state from intent where patient = ? and exchange = 'prior-authorization'")
                .param(patient)
                .query(String.class)
                .list();
    }

    private int storedAuthorizations(String status) {
        return jdbc.sql("select count(*) from raw_record where patient = ? and kind = 'authorization'"
                        + " and state = 'stored' and record_json like ?")
                .params(number, "%\"" + status + "\"%")
                .query(Integer.class)
                .single();
    }
}
