package org.iopgateway.gateway.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.X509CertUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Signature;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stored session on its way to the hospital that referred the patient, whatever the hospital answers. */
@GatewayIT
class DeliveryIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IntentStore intents;

    @Autowired
    DeliveryRoute.Sweep sweep;

    @Autowired
    PartnerDoor door;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private final String number = TestRecords.number();
    private final String patient = ResourceIds.ofPatient(number);
    private final String consent = "c-" + number;
    private RecordsClient records;
    private LogCapture log;

    @BeforeEach
    void watchTheLog() {
        records = new RecordsClient(port);
        log = LogCapture.open();
    }

    @AfterEach
    void theLogTellsNothingOfThePatient() {
        log.close();
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("exchange=record-feed partner=" + StubHospital.ID))
                .noneMatch(line -> line.contains("ZZCANARY"))
                .noneMatch(line -> line.contains(patient));
    }

    @Test
    void sendsASessionOnceUnderItsOwnIdWithTheNoticeSigned() throws Exception {
        StubHospital.answers(patient, ok("{}"));
        admit(true);
        String session = session();

        awaitStates("sent");
        LoggedRequest request = received(1).get(0);
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer stub");
        assertThat(request.getHeader("User-Agent")).isEqualTo("IOP-Gateway");
        Bundle bundle = bundle(request);
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(targets(bundle))
                .as("the session, whose it is, and the statement of 42 CFR 2.32")
                .contains("Encounter/" + session, "Patient/" + patient)
                .hasSizeGreaterThan(2);
        assertThat(bundle.getMeta().getSecurity()).extracting("code").contains("42CFRPart2");
        assertThat(isSigned(request.getBodyAsString(), bundle.getSignature())).isTrue();
        assertThat(isSigned(request.getBodyAsString().replace(session, "another"), bundle.getSignature()))
                .isFalse();
    }

    /** Checked as the hospital would: by the key set that we publish, with other code than what signed. */
    private boolean isSigned(String body, Signature signature) throws Exception {
        ObjectMapper sorted = new ObjectMapper()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        Map<?, ?> content = sorted.readValue(body, Map.class);
        content.remove("signature");
        JWSObject jws = JWSObject.parse(
                new String(signature.getData(), StandardCharsets.US_ASCII),
                new Payload(sorted.writeValueAsString(content)));
        JWKSet published = JWKSet.parse(new TestPartner(StubHospital.ID, door, dataDir)
                .get("/.well-known/jwks.json", Map.of())
                .body());
        ECKey key = published.getKeyByKeyId(jws.getHeader().getKeyID()).toECKey();
        assertThat(X509CertUtils.parse(jws.getHeader().getX509CertChain().get(0).decode())
                        .getPublicKey()
                        .getEncoded())
                .isEqualTo(key.toECPublicKey().getEncoded());
        return jws.verify(new ECDSAVerifier(key));
    }

    @Test
    void triesAgainAfterServerErrorsWithTheSameEffect() {
        StubHospital.answersInTurn(patient, serverError(), serverError(), ok("{}"));
        admit(true);
        session();

        awaitStates("sent");
        List<LoggedRequest> requests = received(3);
        assertThat(requests)
                .extracting(request -> sessions(bundle(request)))
                .containsOnly(sessions(bundle(requests.get(0))));
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void givesUpAtOnceWhatTheHospitalRefusesAndTellsWhy() {
        StubHospital.answers(patient, aResponse().withStatus(422).withBody("ZZCANARY-ANSWER"));
        admit(true);
        session();

        awaitStates("dead");
        received(1);
        assertThat(exchanges("troubles"))
                .anySatisfy(
                        trouble -> assertThat(trouble.get("reason").asText()).isEqualTo("HTTP 422"));
    }

    @Test
    void waitsAsLongAsTheHospitalAsks() {
        StubHospital.answersInTurn(patient, aResponse().withStatus(429).withHeader("Retry-After", "6"), ok("{}"));
        admit(true);
        session();

        awaitStates("sent");
        List<LoggedRequest> requests = received(2);
        assertThat(Duration.between(
                        requests.get(0).getLoggedDate().toInstant(),
                        requests.get(1).getLoggedDate().toInstant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void stopsWhatWaitsWhenTheConsentIsRevoked() {
        StubHospital.answersInTurn(patient, aResponse().withStatus(429).withHeader("Retry-After", "900"), ok("{}"));
        admit(true);
        session();
        await().atMost(LONGEST).until(() -> attempts() == 1);

        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));

        // the session's message, and what the revocation had decided anew
        awaitStates("stopped", "withheld");
        received(1);
        assertThat(exchanges("withheld"))
                .anySatisfy(row -> assertThat(row.get("rules").asText()).contains("R18"));
    }

    @Test
    void sendsNothingWithoutAConsentAndSaysByWhichRule() {
        StubHospital.answers(patient, ok("{}"));
        admit(false);
        session();

        awaitStates("withheld");
        received(0);
        assertThat(exchanges("withheld")).anySatisfy(row -> {
            assertThat(row.get("type").asText()).isEqualTo("Encounter");
            assertThat(row.get("rules").asText()).contains("R19");
            assertThat(row.get("citations").asText()).contains("2.31");
        });
    }

    @Test
    void sendsWhatWasHeldOnceAConsentArrives() {
        StubHospital.answers(patient, ok("{}"));
        admit(false);
        String session = session();
        awaitStates("withheld");

        records.load(TestRecords.lines(TestRecords.consent(number, consent, StubHospital.ID, StubHospital.NAME)));

        awaitStates("withheld", "sent");
        assertThat(targets(bundle(received(1).get(0)))).contains("Encounter/" + session);
    }

    @Test
    void sendsWhatWasHeldOnceTheRecordSaysThatTheMinorMaySignAlone() {
        StubHospital.answers(patient, ok("{}"));
        admit(true);
        records.load(
                TestRecords.lines(TestRecords.minor(number, "parental", false).put("version", 2)));
        String session = session();
        awaitStates("withheld");
        received(0);

        records.load(TestRecords.lines(TestRecords.minor(number, "12E", true).put("version", 3)));

        awaitStates("withheld", "sent");
        String delivery = received(1).get(0).getBodyAsString();
        assertThat(delivery).contains("Encounter/" + session).doesNotContain("minor-care", "12E");
    }

    @Test
    void sweepsUpWhatNobodyWoke() {
        StubHospital.answers(patient, ok("{}"));
        admit(true);
        String session = session();
        awaitStates("sent");
        received(1);
        Instant before = Instant.now().minusSeconds(600);
        intents.add(
                new Intent(
                        UUID.randomUUID().toString(),
                        new PartnerId(StubHospital.ID),
                        patient,
                        "TREAT",
                        Exchange.RECORD_FEED,
                        List.of(new ResourceKey("Encounter", session)),
                        false,
                        0),
                before,
                before);

        sweep.run();

        await().atMost(LONGEST).until(() -> StubHospital.received(patient).size() == 2);
        awaitStates("sent");
    }

    /** Stores the patient, and waits until what follows upon it has come to rest: the test begins after that. */
    private void admit(boolean consenting) {
        records.load(TestRecords.lines(TestRecords.patient(number)));
        if (consenting) {
            records.load(TestRecords.lines(TestRecords.consent(number, consent, StubHospital.ID, StubHospital.NAME)));
        }
        records.load(TestRecords.lines(TestRecords.enrollment(number, StubHospital.ID)));
        await().atMost(LONGEST).until(() -> !states().isEmpty() && atRest());
        jdbc.sql("delete from intent_withheld where intent in (select id from intent where patient = ?)")
                .param(patient)
                .update();
        jdbc.sql("delete from intent where patient = ?").param(patient).update();
    }

    /** Stores a session; answers the id of its Encounter. */
    private String session() {
        JsonNode receipt = records.load(TestRecords.lines(TestRecords.session(number, "s-" + number)));
        assertThat(receipt.at("/states/stored").asInt()).isEqualTo(1);
        return jdbc
                .sql("select resources from intent where patient = ?")
                .param(patient)
                .query(String.class)
                .list()
                .stream()
                .filter(resources -> resources.startsWith("Encounter/"))
                .findFirst()
                .orElseThrow()
                .substring("Encounter/".length());
    }

    private void awaitStates(String... wanted) {
        await().atMost(LONGEST).untilAsserted(() -> assertThat(states()).containsOnly(wanted));
    }

    private boolean atRest() {
        return states().stream().noneMatch(state -> state.equals("waiting") || state.equals("sending"));
    }

    private List<String> states() {
        return jdbc.sql("select state from intent where patient = ?")
                .param(patient)
                .query(String.class)
                .list();
    }

    private int attempts() {
        return jdbc.sql("select coalesce(max(attempts), 0) from intent where patient = ?")
                .param(patient)
                .query(Integer.class)
                .single();
    }

    private List<JsonNode> exchanges(String part) {
        JsonNode rows = records.get("/exchanges").body().get(part);
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get("partner").asText().equals(StubHospital.ID))
                .toList();
    }

    private List<LoggedRequest> received(int count) {
        List<LoggedRequest> requests = StubHospital.received(patient);
        assertThat(requests).hasSize(count);
        return requests;
    }

    private static Bundle bundle(LoggedRequest request) {
        return (Bundle) FHIR.newJsonParser().parseResource(request.getBodyAsString());
    }

    private static List<String> targets(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getRequest)
                .map(request -> request.getUrl())
                .toList();
    }

    private static List<String> sessions(Bundle bundle) {
        return targets(bundle).stream()
                .filter(target -> target.startsWith("Encounter/"))
                .toList();
    }
}
