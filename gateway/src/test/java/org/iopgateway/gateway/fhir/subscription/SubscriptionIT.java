package org.iopgateway.gateway.fhir.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.iopgateway.gateway.fhir.subscription.TestSubscription.about;

import ca.uhn.fhir.context.FhirContext;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubSubscriber;
import org.iopgateway.gateway.exchange.subscription.Backport;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.TestRecords;
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
import org.springframework.transaction.support.TransactionTemplate;

/** A partner's subscription from its making to its end, whatever the partner's endpoint and the patients do. */
@GatewayIT
class SubscriptionIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    PartnerDoor door;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private final StubSubscriber endpoint = new StubSubscriber();
    private final String number = TestRecords.number();
    private final String patient = ResourceIds.ofPatient(number);
    private final String consent = "c-" + number;
    private TestPartner hospital;
    private Map<String, String> token;
    private RecordsClient records;
    private LogCapture log;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner(StubSubscriber.ID, door, dataDir);
        token = bearer(hospital, "system/Subscription.cruds system/Encounter.rs", "TREAT");
        records = new RecordsClient(port);
        log = LogCapture.open();
    }

    @AfterEach
    void theLogTellsNothingAndTheSubscriptionsGo() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY")).noneMatch(line -> line.contains(patient));
        bundle(hospital.get("/fhir/Subscription", token))
                .getEntry()
                .forEach(entry -> hospital.send(
                        "DELETE", "/fhir/Subscription/" + entry.getResource().getIdPart(), token));
        assertThat(bundle(hospital.get("/fhir/Subscription", token)).getTotal()).isZero();
    }

    @Test
    void becomesActiveOnlyWhenItsEndpointTakesTheHandshake() {
        endpoint.answers(serverError());
        HttpResponse<String> made = post(TestSubscription.to(endpoint.endpoint(), "empty"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = parse(Subscription.class, made).getIdPart();
        assertThat(made.headers().firstValue("Location").orElseThrow()).contains("/fhir/Subscription/" + id);
        await().atMost(LONGEST).until(() -> !endpoint.received().isEmpty());
        assertThat(status(id)).isEqualTo("requested");

        endpoint.answers(ok());

        awaitStatus(id, "active");
        LoggedRequest handshake = endpoint.received().get(0);
        assertThat(handshake.getHeader("Authorization")).isEqualTo("Bearer ZZCANARY-SECRET");
        assertThat(handshake.getHeader("Content-Type")).isEqualTo(JSON);
        Parameters told = told(handshake);
        assertThat(value(told, "type")).isEqualTo("handshake");
        assertThat(value(told, "status")).isEqualTo("requested");
        assertThat(value(told, "eventsSinceSubscriptionStart")).isEqualTo("0");
        assertThat(value(told, "topic")).isEqualTo(TestSubscription.ENCOUNTERS);
        HttpResponse<String> read = hospital.get("/fhir/Subscription/" + id, token);
        assertThat(read.body()).doesNotContain("ZZCANARY-SECRET", "Authorization");
        assertThat(jdbc.sql("select headers from subscription where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain("ZZCANARY", "Bearer");
    }

    @Test
    void tellsByReferenceOfASessionThatTheConsentCovers() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "id-only"));
        admit(true);

        session("s1-" + number);

        LoggedRequest request = notification(1);
        Parameters told = told(request);
        assertThat(value(told, "type")).isEqualTo("event-notification");
        assertThat(value(told, "status")).isEqualTo("active");
        assertThat(value(told, "eventsSinceSubscriptionStart")).isEqualTo("1");
        assertThat(value(told, "subscription")).isEqualTo(door.fhirUrl() + "/Subscription/" + id);
        assertThat(numbers(told)).containsExactly("1");
        String focus = foci(told).get(0);
        assertThat(focus).startsWith(door.fhirUrl() + "/Encounter/");
        Bundle bundle = bundle(request);
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.HISTORY);
        assertThat(bundle.getMeta().hasProfile(Backport.NOTIFICATION)).isTrue();
        assertThat(bundle.getMeta().getSecurity()).extracting("code").contains("42CFRPart2");
        assertThat(bundle.getEntry()).anySatisfy(entry -> {
            assertThat(entry.getFullUrl()).isEqualTo(focus);
            assertThat(entry.hasResource()).isFalse();
        });
        assertThat(bundle.getEntry()).allSatisfy(entry -> {
            assertThat(entry.getRequest().hasUrl()).isTrue();
            assertThat(entry.getResponse().getStatus()).isEqualTo("200");
        });
        assertThat(request.getBodyAsString()).doesNotContain("ZZCANARY-GROUP", "ZZCANARY-FAMILY", number);

        Bundle again = bundle(hospital.get("/fhir/Subscription/" + id + "/$events?content=full-resource", token));
        assertThat(foci((Parameters) again.getEntryFirstRep().getResource()))
                .singleElement()
                .matches(focus::endsWith);
        assertThat(again.getEntry())
                .anySatisfy(entry -> assertThat(entry.getResource().fhirType()).isEqualTo("Encounter"));
    }

    @Test
    void tellsTheWholeSessionWithItsNotice() {
        active(TestSubscription.to(endpoint.endpoint(), "full-resource"));
        admit(true);

        session("s1-" + number);

        Bundle bundle = bundle(notification(1));
        List<String> types = bundle.getEntry().stream()
                .map(entry -> entry.getResource().fhirType())
                .toList();
        assertThat(types).startsWith("Parameters", "Encounter").hasSizeGreaterThan(2);
    }

    @Test
    void tellsNoMoreThanThatSomethingHappened() {
        active(about(TestSubscription.to(endpoint.endpoint(), "empty"), "Encounter?patient=Patient/" + patient));
        admit(true);

        session("s1-" + number);

        LoggedRequest request = notification(1);
        assertThat(bundle(request).getEntry()).hasSize(1);
        assertThat(numbers(told(request))).containsExactly("1");
        assertThat(request.getBodyAsString()).doesNotContain(patient, "Encounter/");
    }

    @Test
    void numbersOnlyWhatItMayTellAndTellsItWhenAConsentComes() {
        active(TestSubscription.to(endpoint.endpoint(), "id-only"));
        admit(false);
        session("s1-" + number);
        awaitAtRest();
        String other = TestRecords.number();
        records.load(TestRecords.lines(
                TestRecords.patient(other),
                TestRecords.consent(other, "c-" + other, StubSubscriber.ID, StubSubscriber.NAME)));
        records.load(TestRecords.lines(TestRecords.session(other, "s-" + other)));

        assertThat(numbers(told(notification(1)))).containsExactly("1");
        assertThat(endpoint.received()).hasSize(2);

        records.load(TestRecords.lines(TestRecords.consent(number, consent, StubSubscriber.ID, StubSubscriber.NAME)));
        assertThat(numbers(told(notification(2)))).containsExactly("2");
    }

    @Test
    void tellsNothingMoreOfAPatientWhoRevokesNotEvenWhatWaited() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "id-only"));
        admit(true);
        session("s1-" + number);
        notification(1);
        endpoint.answers(aResponse().withStatus(503).withHeader("Retry-After", "8"));
        session("s2-" + number);
        awaitStatus(id, "error");

        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));
        awaitAtRest();
        endpoint.answers(ok());
        int before = endpoint.received().size();
        session("s3-" + number);
        awaitAtRest();

        assertThat(endpoint.received()).hasSize(before);
        Bundle events = bundle(hospital.get("/fhir/Subscription/" + id + "/$events", token));
        assertThat(numbers((Parameters) events.getEntryFirstRep().getResource()))
                .isEmpty();
        assertThat(value((Parameters) events.getEntryFirstRep().getResource(), "eventsSinceSubscriptionStart"))
                .as("the number that did not arrive was given back")
                .isEqualTo("1");
    }

    @Test
    void isToldOnceAndInOrderWhatItsEndpointMissed() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "id-only"));
        admit(true);
        endpoint.answers(serverError());
        session("s1-" + number);
        awaitStatus(id, "error");
        assertThat(hospital.get("/fhir/Subscription/" + id + "/$status", token).body())
                .contains("HTTP 500");
        endpoint.answers(ok());
        awaitStatus(id, "active");
        session("s2-" + number);

        await().atMost(LONGEST).until(() -> taken().size() == 2);
        assertThat(taken().stream().flatMap(one -> numbers(told(one)).stream())).containsExactly("1", "2");
    }

    @Test
    void isSentWhatItMissedWhenItsPartnerSwitchesItOnAgain() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "id-only"));
        admit(true);
        endpoint.answers(aResponse().withStatus(410));
        session("s1-" + number);
        awaitStatus(id, "error");
        awaitAtRest();
        Subscription off = TestSubscription.to(endpoint.endpoint(), "id-only");
        off.setStatus(SubscriptionStatus.OFF);
        assertThat(put(id, off).statusCode()).isEqualTo(200);
        endpoint.answers(ok());
        session("s2-" + number);
        awaitAtRest();
        assertThat(status(id)).isEqualTo("off");
        int before = endpoint.received().size();

        off.setStatus(SubscriptionStatus.ACTIVE);
        assertThat(parse(Subscription.class, put(id, off)).getStatus()).isEqualTo(SubscriptionStatus.REQUESTED);

        await().atMost(LONGEST).until(() -> endpoint.received().size() == before + 2);
        assertThat(value(told(endpoint.received().get(before)), "type")).isEqualTo("handshake");
        assertThat(numbers(told(endpoint.received().get(before + 1)))).containsExactly("1", "2");
    }

    @Test
    void isGivenUpWhenItsEndpointFailsPastTheHorizon() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "empty"));
        admit(true);
        endpoint.answers(serverError());
        jdbc.sql("update subscription set failures = 30, failing_since = ? where id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofHours(72))), id)
                .update();

        session("s1-" + number);

        awaitStatus(id, "off");
        awaitAtRest();
        assertThat(hospital.get("/fhir/Subscription/" + id, token).body()).contains("given up: HTTP 500");
    }

    @Test
    void keepsANumberThatMayHaveArrivedForTheSameEvent() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "id-only"));
        admit(true);
        endpoint.breaksOff();
        session("s1-" + number);
        awaitStatus(id, "error");
        endpoint.answers(ok());
        awaitStatus(id, "active");

        assertThat(taken()).singleElement().satisfies(one -> assertThat(numbers(told(one)))
                .containsExactly("1"));
        assertThat(jdbc.sql("select count(*) from subscription_due where subscription = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void beatsWhenNothingElseIsSent() {
        Subscription subscription = TestSubscription.to(endpoint.endpoint(), "empty");
        subscription.getChannel().addExtension(Backport.HEARTBEAT, new UnsignedIntType(60));
        String id = active(subscription);
        jdbc.sql("update subscription set due_at = ? where id = ?")
                .params(Timestamp.from(Instant.now()), id)
                .update();

        await().atMost(LONGEST).until(() -> endpoint.received().size() == 2);
        assertThat(value(told(endpoint.received().get(1)), "type")).isEqualTo("heartbeat");
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void isUnknownToOthersAndForAnotherPurpose() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "empty"));
        TestPartner north = new TestPartner("north-hospital", door, dataDir);
        Map<String, String> foreign = bearer(north, "system/*.rs", "TREAT");
        Map<String, String> emergency = bearer(hospital, "system/Subscription.cruds", "ETREAT");
        String unknown = "0".repeat(8) + id.substring(8);

        for (String path : List.of("", "/$status", "/$events")) {
            HttpResponse<String> answer = north.get("/fhir/Subscription/" + id + path, foreign);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(north.get("/fhir/Subscription/" + unknown + path, foreign)
                            .body());
            assertThat(hospital.get("/fhir/Subscription/" + id + path, emergency)
                            .body())
                    .isEqualTo(answer.body());
        }
        assertThat(bundle(north.get("/fhir/Subscription", foreign)).getTotal()).isZero();
        assertThat(hospital.send("DELETE", "/fhir/Subscription/" + unknown, token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(north.send("DELETE", "/fhir/Subscription/" + id, foreign).statusCode())
                .isEqualTo(403);
        assertThat(hospital.post("/fhir/Subscription", JSON, json(TestSubscription.to("", "empty")), emergency)
                        .statusCode())
                .isEqualTo(403);
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void takesTheParametersOfItsOperationsAlsoFromABody() {
        String one = active(TestSubscription.to(endpoint.endpoint(), "empty"));
        String other = active(TestSubscription.to(endpoint.endpoint(), "empty"));

        assertThat(statuses(new Parameters().addParameter("id", one))).isEqualTo(1);
        assertThat(statuses(new Parameters().addParameter("id", one).addParameter("id", other)))
                .isEqualTo(2);
        assertThat(statuses(new Parameters().addParameter("status", "off"))).isZero();
        String events = "/fhir/Subscription/" + one + "/$events";
        for (Parameters wrong : List.of(
                new Parameters().addParameter("eventsSinceNumber", "first"),
                new Parameters().addParameter("content", "all"),
                new Parameters().addParameter("ZZCANARY", "1"))) {
            assertThat(hospital.post(events, JSON, json(wrong), token).statusCode())
                    .isEqualTo(400);
        }
        assertThat(hospital.post("/fhir/Subscription/$status", JSON, "[]", token)
                        .statusCode())
                .isEqualTo(400);
    }

    private int statuses(Parameters asked) {
        return bundle(hospital.post("/fhir/Subscription/$status", JSON, json(asked), token))
                .getTotal();
    }

    @Test
    void isNotChangedByWhoeverHasNotSeenTheLastChange() {
        Subscription wanted = TestSubscription.to(endpoint.endpoint(), "empty");
        String id = active(wanted);
        wanted.setId(id);
        String path = "/fhir/Subscription/" + id;
        Map<String, String> stale = new HashMap<>(token);
        stale.put("If-Match", "W/\"7\"");
        Map<String, String> current = new HashMap<>(token);
        current.put("If-Match", "W/\"1\"");

        assertThat(hospital.put(path, JSON, json(wanted), stale).statusCode()).isEqualTo(412);
        assertThat(hospital.put(path, JSON, json(wanted), current).statusCode()).isEqualTo(200);
        assertThat(hospital.put(path, JSON, json(wanted), current).statusCode()).isEqualTo(412);
    }

    /** Its events and its state change without its version: whoever has it is told again. */
    @Test
    void isGivenWhateverVersionOfItTheCallerHas() {
        String path = "/fhir/Subscription/" + active(TestSubscription.to(endpoint.endpoint(), "empty"));
        String etag = hospital.get(path, token).headers().firstValue("ETag").orElse("W/\"1\"");
        for (String known : List.of(etag, "W/\"1\"", "*")) {
            Map<String, String> headers = new HashMap<>(token);
            headers.put("If-None-Match", known);
            HttpResponse<String> answer = hospital.get(path, headers);
            assertThat(answer.statusCode()).as(known).isEqualTo(200);
            assertThat(answer.body()).contains("\"Subscription\"");
        }
    }

    @Test
    void isFoundByItsStatusWithAndWithoutTheSystemAndSaysWhatItWasFoundBy() {
        String id = active(TestSubscription.to(endpoint.endpoint(), "empty"));
        String status = "status=http%3A%2F%2Fhl7.org%2Ffhir%2Fsubscription-status%7Cactive";

        Bundle found = bundle(hospital.get("/fhir/Subscription?_id=" + id + "&" + status, token));
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getLink("self").getUrl()).endsWith("/Subscription?_id=" + id + "&" + status);
        assertThat(bundle(hospital.get("/fhir/Subscription?_id=" + id + "&status=active&status=off", token))
                        .getTotal())
                .as("what is repeated must hold together")
                .isZero();
    }

    @Test
    void refusesWhatItCannotReadOrDoesNotOfferAndSaysWhere() {
        for (String body : List.of("", "{", "[]", "{\"resourceType\":\"Subscription\",\"ZZCANARY\":1}", "null")) {
            assertThat(hospital.post("/fhir/Subscription", JSON, body, token).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(hospital.post("/fhir/Subscription", JSON, "{\"resourceType\":\"Patient\"}", token)
                        .statusCode())
                .isEqualTo(422);
        assertThat(hospital.post("/fhir/Subscription", "text/plain", "x", token).statusCode())
                .isEqualTo(415);
        for (String inside :
                List.of("http://127.0.0.1:" + port + "/records", "https://169.254.169.254/", "https://evil.example/")) {
            HttpResponse<String> answer = post(TestSubscription.to(inside, "empty"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(parse(OperationOutcome.class, answer)
                            .getIssueFirstRep()
                            .getExpression()
                            .get(0)
                            .getValue())
                    .isEqualTo("Subscription.channel.endpoint");
        }
        assertThat(hospital.put("/fhir/Subscription?status=off", JSON, "{}", token)
                        .statusCode())
                .isEqualTo(404);
        assertThat(hospital.send("DELETE", "/fhir/Subscription?status=off", token)
                        .statusCode())
                .isEqualTo(404);
        Map<String, String> blind = bearer(hospital, "system/Subscription.cruds", "TREAT");
        assertThat(hospital.post(
                                "/fhir/Subscription",
                                JSON,
                                json(TestSubscription.to(endpoint.endpoint(), "full-resource")),
                                blind)
                        .statusCode())
                .as("a token that may not read sessions")
                .isEqualTo(403);
        assertThat(put("nobody", TestSubscription.to(endpoint.endpoint(), "empty"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(hospital.get("/fhir/Subscription?criteria=x", token).statusCode())
                .isEqualTo(400);
        assertThat(hospital.get("/fhir/metadata", Map.of()).body())
                .contains(Backport.TOPIC_OFFERED, TestSubscription.ENCOUNTERS);
    }

    @Test
    void followsNoRedirect() {
        StubSubscriber elsewhere = new StubSubscriber();
        endpoint.answers(aResponse().withStatus(302).withHeader("Location", elsewhere.endpoint()));
        String id = parse(Subscription.class, post(TestSubscription.to(endpoint.endpoint(), "empty")))
                .getIdPart();

        await().atMost(LONGEST).until(() -> endpoint.received().size() >= 2);
        assertThat(elsewhere.received()).isEmpty();
        assertThat(status(id)).isEqualTo("requested");
    }

    @Test
    void isToldNothingBeforeItsEndpointTakesAHandshakeThatItRefused() {
        endpoint.answers(aResponse().withStatus(404));
        String id = parse(Subscription.class, post(TestSubscription.to(endpoint.endpoint(), "id-only")))
                .getIdPart();
        admit(true);
        session("s1-" + number);
        await().atMost(LONGEST).until(() -> endpoint.received().size() >= 2);
        assertThat(status(id)).isEqualTo("requested");
        assertThat(hospital.get("/fhir/Subscription/" + id, token).body()).contains("HTTP 404");
        assertThat(endpoint.received())
                .allSatisfy(one -> assertThat(value(told(one), "type")).isEqualTo("handshake"));

        endpoint.answers(ok());

        awaitStatus(id, "active");
        await().atMost(LONGEST).until(() -> taken().size() == 1);
    }

    @Test
    void isGivenUpWhenItsEndpointRefusesTheHandshakePastTheHorizon() {
        endpoint.answers(aResponse().withStatus(404));
        String id = parse(Subscription.class, post(TestSubscription.to(endpoint.endpoint(), "empty")))
                .getIdPart();
        await().atMost(LONGEST).until(() -> !endpoint.received().isEmpty());
        jdbc.sql("update subscription set failures = 30, failing_since = ? where id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofHours(72))), id)
                .update();

        awaitStatus(id, "off");
        assertThat(hospital.get("/fhir/Subscription/" + id, token).body()).contains("given up: HTTP 404");
    }

    @Test
    void saysToWhomLostARaceWhatItLostAgainst() {
        Subscription wanted = TestSubscription.to(endpoint.endpoint(), "empty");
        String id = active(wanted);
        wanted.setId(id);

        assertThat(putWhile("update subscription set version = version + 1 where id = ?", wanted))
                .isEqualTo(412);
        assertThat(putWhile("delete from subscription where id = ?", wanted)).isEqualTo(404);
    }

    /** What a change of the version as it stands is answered that is under way when another change is written. */
    private int putWhile(String change, Subscription wanted) {
        int version = jdbc.sql("select version from subscription where id = ?")
                .param(wanted.getIdPart())
                .query(Integer.class)
                .single();
        Map<String, String> current = new HashMap<>(token);
        current.put("If-Match", "W/\"" + version + "\"");
        CompletableFuture<Integer> answer = Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql(change).param(wanted.getIdPart()).update();
            CompletableFuture<Integer> put = CompletableFuture.supplyAsync(
                    () -> hospital.put("/fhir/Subscription/" + wanted.getIdPart(), JSON, json(wanted), current)
                            .statusCode());
            await().atMost(LONGEST).until(this::somebodyWaitsForALock);
            return put;
        }));
        return answer.join();
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private String active(Subscription subscription) {
        String id = parse(Subscription.class, post(subscription)).getIdPart();
        awaitStatus(id, "active");
        return id;
    }

    private void admit(boolean consenting) {
        records.load(TestRecords.lines(TestRecords.patient(number)));
        if (consenting) {
            records.load(
                    TestRecords.lines(TestRecords.consent(number, consent, StubSubscriber.ID, StubSubscriber.NAME)));
        }
    }

    private void session(String id) {
        records.load(TestRecords.lines(TestRecords.session(number, id)));
    }

    /** The request after the handshake and so many others. */
    private LoggedRequest notification(int index) {
        await().atMost(LONGEST).until(() -> endpoint.received().size() > index);
        return endpoint.received().get(index);
    }

    /** Event notifications that the endpoint answered with 2xx: by number, the last attempt of each. */
    private List<LoggedRequest> taken() {
        Map<List<String>, LoggedRequest> last = new LinkedHashMap<>();
        endpoint.received().stream()
                .filter(one -> value(told(one), "type").equals("event-notification"))
                .forEach(one -> last.put(numbers(told(one)), one));
        return List.copyOf(last.values());
    }

    private void awaitAtRest() {
        await().atMost(LONGEST)
                .until(() -> jdbc.sql("select count(*) from intent where patient = ? and exchange = 'subscription'"
                                        + " and state in ('waiting', 'sending')")
                                .param(patient)
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private void awaitStatus(String id, String status) {
        await().atMost(LONGEST).until(() -> status(id).equals(status));
    }

    private String status(String id) {
        return parse(Subscription.class, hospital.get("/fhir/Subscription/" + id, token))
                .getStatus()
                .toCode();
    }

    private HttpResponse<String> post(Subscription subscription) {
        return hospital.post("/fhir/Subscription", JSON, json(subscription), token);
    }

    private HttpResponse<String> put(String id, Subscription subscription) {
        return hospital.put("/fhir/Subscription/" + id, JSON, json(subscription), token);
    }

    private static Map<String, String> bearer(TestPartner partner, String scope, String purpose) {
        return Map.of("Authorization", "Bearer " + partner.token(scope, purpose));
    }

    private static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private static <T extends Resource> T parse(Class<T> type, HttpResponse<String> answer) {
        return FHIR.newJsonParser().parseResource(type, answer.body());
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        return parse(Bundle.class, answer);
    }

    private static Bundle bundle(LoggedRequest request) {
        return FHIR.newJsonParser().parseResource(Bundle.class, request.getBodyAsString());
    }

    private static Parameters told(LoggedRequest request) {
        return (Parameters) bundle(request).getEntryFirstRep().getResource();
    }

    private static String value(Parameters status, String name) {
        Type value = status.getParameter(name).getValue();
        return value instanceof Reference reference ? reference.getReference() : value.primitiveValue();
    }

    private static List<String> numbers(Parameters status) {
        return parts(status, "eventNumber")
                .map(part -> part.getValue().primitiveValue())
                .toList();
    }

    private static List<String> foci(Parameters status) {
        return parts(status, "focus")
                .map(part -> ((Reference) part.getValue()).getReference())
                .toList();
    }

    private static Stream<ParametersParameterComponent> parts(Parameters status, String name) {
        return status.getParameter().stream()
                .filter(one -> one.getName().equals("notificationEvent"))
                .flatMap(one -> one.getPart().stream())
                .filter(part -> part.getName().equals(name));
    }
}
