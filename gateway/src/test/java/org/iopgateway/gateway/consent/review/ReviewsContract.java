package org.iopgateway.gateway.consent.review;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A push about a patient of whom it is not known whether Part 2 protects the records (R4), through the work list. */
abstract class ReviewsContract {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DisclosureAccounting accounting;

    private final String number = TestRecords.number();
    private final String patient = ResourceIds.ofPatient(number);
    private final String consent = "c-" + number;
    private RecordsClient records;
    private LogCapture log;

    @BeforeEach
    void holdASession() {
        records = new RecordsClient(port);
        log = LogCapture.open();
        StubHospital.answers(patient, ok("{}"));
        records.load(TestRecords.lines(TestRecords.with(
                TestRecords.patient(number), record -> TestRecords.body(record).put("part2", "unknown"))));
        records.load(TestRecords.lines(TestRecords.consent(number, consent, StubHospital.ID, StubHospital.NAME)));
        records.load(TestRecords.lines(TestRecords.enrollment(number, StubHospital.ID)));
        records.load(TestRecords.lines(TestRecords.session(number, "s-" + number)));
        await().atMost(LONGEST).until(() -> states().contains("held") && atRest());
        assertThat(StubHospital.received(patient)).isEmpty();
    }

    @AfterEach
    void theLogTellsNothingOfThePatient() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY")).noneMatch(line -> line.contains(patient));
    }

    @Test
    void listsAHeldReleaseOnceWithWhatAPersonMustKnow() {
        JsonNode item = hold();
        JsonNode review = item.get("review");
        assertThat(review.get("kind").asText()).isEqualTo("hold");
        assertThat(review.get("partner").asText()).isEqualTo(StubHospital.ID);
        assertThat(review.get("purpose").asText()).isEqualTo("TREAT");
        assertThat(review.get("would").asText()).isEqualTo("permit");
        assertThat(review.get("ruleIds").toString()).contains("R4");
        assertThat(review.get("reliedOn").toString()).contains("Consent/");
        assertThat(item.get("resources"))
                .anySatisfy(resource -> assertThat(resource.asText()).matches("Encounter/.+@1"));
        assertThat(item.get("intents")).isNotEmpty();
        assertThat(item.toString()).doesNotContain("ZZCANARY-FAMILY", "ZZCANARY-GROUP");
        assertThat(open()).hasSize(1);
    }

    @Test
    void sendsWhatANamedPersonConfirmsAndPutsTheNameOnRecord() {
        String id = hold().at("/review/id").asText();

        Answer answer = decide(id, "confirm", "{\"by\":\"Ana Example\",\"reason\":\"status looked up\"}");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().at("/review/state").asText()).isEqualTo("confirmed");
        assertThat(Instant.parse(answer.body().at("/review/validUntil").asText()))
                .isAfter(Instant.now().plus(Duration.ofHours(71)));
        await().atMost(LONGEST).until(() -> !StubHospital.received(patient).isEmpty() && atRest());
        List<Disclosure> rows = accounting.of(patient, Instant.EPOCH);
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.basis())
                .contains("confirmed by Ana Example, review " + id));
        assertThat(jdbc.sql("select reason from audit_event where patient = ? and interaction = 'REVIEW'")
                        .param(patient)
                        .query(String.class)
                        .list())
                .containsExactly("review " + id + " confirmed by Ana Example: status looked up");
        assertThat(open()).isEmpty();
        assertThat(records.get("/reviews?state=decided&size=200").body().get("reviews"))
                .anySatisfy(each -> assertThat(each.get("id").asText()).isEqualTo(id));
    }

    @Test
    void aRevocationInBetweenWinsOverTheConfirmation() {
        String id = hold().at("/review/id").asText();
        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));
        await().atMost(LONGEST).until(this::atRest);

        assertThat(decide(id, "confirm", "{\"by\":\"Ana Example\"}").status()).isEqualTo(200);

        await().atMost(LONGEST).until(() -> atRest() && !states().contains("held"));
        assertThat(StubHospital.received(patient)).isEmpty();
        assertThat(accounting.of(patient, Instant.EPOCH)).isEmpty();
    }

    @Test
    void aNewerVersionAsksAgainAndTakesTheOlderOffTheList() {
        String id = hold().at("/review/id").asText();
        records.load(TestRecords.lines(TestRecords.with(TestRecords.session(number, "s-" + number), record -> {
            record.put("version", 2);
            TestRecords.body(record).put("attendance", "late");
        })));
        await().atMost(LONGEST)
                .until(() -> states().stream().filter("held"::equals).count() >= 2 && atRest());

        JsonNode newer = open().stream()
                .map(each -> records.get("/reviews/" + each.get("id").asText()).body())
                .filter(each -> each.get("resources").toString().matches(".*Encounter/[^\"]+@2.*"))
                .findFirst()
                .orElseThrow();
        assertThat(newer.at("/review/id").asText()).isNotEqualTo(id);
        decide(id, "confirm", "{\"by\":\"Ana Example\"}");
        await().atMost(LONGEST).until(this::atRest);
        assertThat(StubHospital.received(patient))
                .as("version 2 was not confirmed")
                .noneMatch(request -> request.getBodyAsString().contains("\"Encounter\""));
    }

    @Test
    void endsWhatAPersonRefusesWithAReasonForStaffOnly() {
        String id = hold().at("/review/id").asText();
        assertThat(decide(id, "refuse", "{\"by\":\"Ana Example\"}").code()).isEqualTo("REV-005");

        Answer answer = decide(id, "refuse", "{\"by\":\"Ana Example\",\"reason\":\"ZZCANARY-WHY\"}");

        assertThat(answer.body().at("/review/state").asText()).isEqualTo("refused");
        assertThat(answer.body().at("/review/decisionReason").asText()).isEqualTo("ZZCANARY-WHY");
        assertThat(states()).doesNotContain("held").contains("withheld");
        assertThat(records.get("/exchanges").body().toString())
                .contains("a person refused it")
                .doesNotContain("ZZCANARY");
        assertThat(StubHospital.received(patient)).isEmpty();
        records.load(TestRecords.lines(TestRecords.consent(number, "other-" + number, "nobody", "Nobody")));
        await().atMost(LONGEST).until(this::atRest);
        assertThat(open()).as("what was refused is not asked again").isEmpty();
    }

    @Test
    void ofTwoWhoDecideAtOnceTheFirstWins() throws Exception {
        String id = hold().at("/review/id").asText();
        ExecutorService both = Executors.newFixedThreadPool(2);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Answer>> answers = new ArrayList<>();
        for (String what : List.of("confirm", "refuse")) {
            answers.add(both.submit(() -> {
                go.await();
                return decide(id, what, "{\"by\":\"" + what + "er\",\"reason\":\"so\"}");
            }));
        }
        go.countDown();
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        both.shutdown();
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(decide(id, "confirm", "{\"by\":\"Late\"}").code()).isEqualTo("REV-002");
        await().atMost(LONGEST).until(this::atRest);
    }

    @Test
    void refusesGarbageWithWhatIsExpected() {
        String id = hold().at("/review/id").asText();
        assertThat(decide(id, "confirm", "{}").code()).isEqualTo("REV-004");
        assertThat(decide(id, "confirm", "{\"by\":\" . \"}").code()).isEqualTo("REV-004");
        assertThat(decide(id, "confirm", "{\"by\":\"a\\nb\"}").code()).isEqualTo("REV-004");
        assertThat(decide(id, "confirm", "{\"by\":\"" + "x".repeat(300) + "\"}").code())
                .isEqualTo("REV-004");
        assertThat(decide(id, "confirm", "{\"by\":\"A\",\"reason\":\"" + "x".repeat(2000) + "\"}")
                        .code())
                .isEqualTo("REV-005");
        assertThat(decide(id, "confirm", "[").code()).isEqualTo("HTTP-003");
        assertThat(decide(id, "acknowledge", "{\"by\":\"A\"}").code()).isEqualTo("REV-003");
        assertThat(decide("nothing", "confirm", "{\"by\":\"A\"}").code()).isEqualTo("REV-001");
        assertThat(records.get("/reviews/nothing").status()).isEqualTo(404);
        for (String query : List.of("state=x", "size=0", "size=201", "page=-1", "page=2147483647&size=200")) {
            assertThat(records.get("/reviews?" + query).code()).isEqualTo("REV-006");
        }
        assertThat(records.get("/reviews?page=x").code()).isEqualTo("HTTP-002");
        assertThat(open()).hasSize(1);
    }

    /** The one item about the session. */
    private JsonNode hold() {
        return open().stream()
                .map(each -> records.get("/reviews/" + each.get("id").asText()).body())
                .filter(each -> each.get("resources").toString().contains("Encounter/"))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> open() {
        List<JsonNode> mine = new ArrayList<>();
        records.get("/reviews?size=200").body().get("reviews").forEach(each -> {
            if (each.get("patient").asText().equals(patient)) {
                mine.add(each);
            }
        });
        return mine;
    }

    private Answer decide(String id, String what, String body) {
        return records.post("/reviews/" + id + "/" + what, "application/json", BodyPublishers.ofString(body));
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
}
