package org.iopgateway.gateway.consent.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.TestRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the program's records to the decision: dates, discharge, closed claims, birthdays, death, spoken wishes. */
@GatewayIT
class ConsentEndsIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("America/New_York"));

    @LocalServerPort
    int port;

    private final String number = TestRecords.number();
    private RecordsClient records;

    @BeforeEach
    void open() {
        records = new RecordsClient(port);
    }

    @Test
    void aDateOnTheFormEndsWithItsDayInLocalTime() {
        load(patient(body -> {}), consent("c", body -> expires(body, "date", TODAY.toString())), session());
        assertThat(effect()).isEqualTo("permit");
        assertThat(due("expires")).isEqualTo(TODAY.toString());

        load(consent("c", 2, body -> expires(body, "date", TODAY.minusDays(1).toString())));

        assertThat(effect()).isEqualTo("deny");
        assertThat(row().get("errorCodes").toString()).contains("31C_EXPIRED");
        assertThat(due("expires")).as("it is over, not about to be").isEmpty();
    }

    @Test
    void aFormThatEndsWithTreatmentEndsWithTheDischargeAndNotOnlyUntilTheNextStay() {
        ObjectNode stay = TestRecords.enrollment(number, "nobody");
        load(patient(body -> {}), consent("c", body -> expires(body, "event", "end-of-treatment")), session(), stay);
        assertThat(effect()).isEqualTo("permit");

        load(TestRecords.with(stay, record -> TestRecords.body(record.put("version", 2))
                .put("status", "finished")
                .put("discharged", "2026-03-20")));
        assertThat(effect()).isEqualTo("deny");
        assertThat(row().get("errorCodes").toString()).contains("31C_EXPIRED");

        load(TestRecords.with(
                TestRecords.enrollment(number, "nobody"),
                record -> TestRecords.body(record.put("id", "e2-" + number)).put("admitted", "2026-06-01")));
        assertThat(effect()).as("a new stay needs a new form").isEqualTo("deny");

        load(consent("d", body -> {
            expires(body, "event", "end-of-treatment");
            signed(body).put("on", "2026-06-01");
        }));
        assertThat(effect()).isEqualTo("permit");
    }

    @Test
    void aFormThatEndsWithTheClaimEndsWhenThePayerHasAnswered() {
        load(
                patient(body -> {}),
                consent("c", body -> expires(body, "event", "claim-closed")),
                session(),
                TestRecords.coverage(number, "cov-" + number, "nobody"),
                authorization(1, body -> {}));
        assertThat(effect()).isEqualTo("permit");

        load(authorization(
                2, body -> body.put("status", "approved").put("number", "A-1").put("decidedOn", "2026-03-05")));

        assertThat(effect()).isEqualTo("deny");
        assertThat(row().get("errorCodes").toString()).contains("31C_EXPIRED");
    }

    @Test
    void onTheBirthdayOnlyThePatientsOwnSignatureGoesOn() {
        load(
                patient(body -> body.put("birthDate", TODAY.minusYears(18).toString())),
                consent("c", body -> signed(body).put("by", "patient-and-parent")),
                session());
        assertThat(effect()).isEqualTo("permit");
        assertThat(row().get("obligations").toString()).contains("RECONSENT_PROMPT");
        assertThat(due("reconsent")).isEqualTo(TODAY.toString());

        load(consent("c", 2, body -> signed(body).put("by", "parent")));

        assertThat(effect()).isEqualTo("deny");
        assertThat(row().get("ruleIds").toString()).contains("R48");
        assertThat(due("parents-form-ends")).isEqualTo(TODAY.toString());
    }

    @Test
    void theDayBeforeTheBirthdayBothSignaturesCountAsAMinors() {
        load(
                patient(body ->
                        body.put("birthDate", TODAY.plusDays(1).minusYears(18).toString())),
                consent("c", body -> signed(body).put("by", "patient-and-parent")),
                session());

        assertThat(effect()).isEqualTo("permit");
        assertThat(row().get("obligations").toString()).doesNotContain("RECONSENT_PROMPT");
        assertThat(due("reconsent")).isEmpty();
    }

    @Test
    void deathSuspendsAFormUnlessItSaysThatItSurvives() {
        load(patient(body -> {}), consent("c", body -> {}), session());
        assertThat(effect()).isEqualTo("permit");

        load(TestRecords.with(patient(body -> body.put("deceased", "2026-05-01")), record -> record.put("version", 2)));
        assertThat(effect()).isEqualTo("deny");
        assertThat(row().get("ruleIds").toString()).contains("R48");
        assertThat(row().get("obligations").toString()).contains("HUMAN_REVIEW");

        load(consent("c", 2, body -> body.withArray("statements").add("survives-death")));
        assertThat(effect()).isEqualTo("permit");
    }

    @Test
    void aSpokenWishCountsAtOnceAndIsListedUntilItIsInWriting() {
        load(patient(body -> {}), consent("c", body -> {}), session());
        ObjectNode oral = TestRecords.revocation(number, "c-" + number).put("id", "oral-" + number);
        TestRecords.body(oral).put("method", "oral");

        load(oral);
        assertThat(effect()).isEqualTo("deny");
        assertThat(due("written-form-outstanding")).isEqualTo("2026-04-01");

        load(TestRecords.revocation(number, "c-" + number));
        assertThat(due("written-form-outstanding")).isEmpty();
    }

    @Test
    void theListOfAllPatientsComesInPages() {
        load(patient(body -> {}), consent("c", body -> expires(body, "date", TODAY.toString())));
        String patient = row("/consents/due?patient=" + number).get("patient").asText();

        JsonNode page = records.get("/consents/due?days=1").body();
        boolean found = false;
        while (!found) {
            found = StreamSupport.stream(page.get("due").spliterator(), false)
                    .anyMatch(each -> each.get("patient").asText().equals(patient));
            if (!found) {
                assertThat(page.get("next").isTextual()).as("another page").isTrue();
                page = records.get(
                                "/consents/due?days=1&after=" + page.get("next").asText())
                        .body();
            }
        }
        assertThat(page.get("patients").asInt()).isPositive();
    }

    @Test
    void refusesToLookAheadFewerThanNoDaysOrMoreThanTenYears() {
        for (String days : List.of("-5", "3661")) {
            var refused = records.get("/consents/due?days=" + days);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().toString()).contains("CNS-019", "3660");
        }
        assertThat(records.get("/consents/due?days=0").status()).isEqualTo(200);
    }

    private void load(ObjectNode... some) {
        JsonNode receipt = records.load(TestRecords.lines((Object[]) some));
        assertThat(receipt.at("/states/stored").asInt()).as(receipt.toString()).isEqualTo(some.length);
    }

    private ObjectNode patient(Consumer<ObjectNode> change) {
        return TestRecords.with(TestRecords.patient(number), record -> change.accept(TestRecords.body(record)));
    }

    private ObjectNode session() {
        return TestRecords.session(number, "s-" + number);
    }

    private ObjectNode consent(String id, Consumer<ObjectNode> change) {
        return consent(id, 1, change);
    }

    private ObjectNode consent(String id, int version, Consumer<ObjectNode> change) {
        return TestRecords.with(
                TestRecords.consent(number, id + "-" + number, StubHospital.ID, StubHospital.NAME),
                record -> change.accept(TestRecords.body(record.put("version", version))));
    }

    private ObjectNode authorization(int version, Consumer<ObjectNode> change) {
        ObjectNode record = TestRecords.coverage(number, "a-" + number, "nobody")
                .put("kind", "authorization")
                .put("version", version);
        ObjectNode body = record.putObject("body")
                .put("coverage", "cov-" + number)
                .put("status", "requested")
                .put("requestedOn", "2026-03-01")
                .put("levelOfCare", "2.1");
        ObjectNode item = body.putArray("items").addObject();
        item.putObject("service")
                .put("system", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets")
                .put("code", "H0015");
        item.put("requestedUnits", 18)
                .putObject("period")
                .put("start", "2026-03-01")
                .put("end", "2026-04-12");
        change.accept(body);
        return record;
    }

    private static void expires(ObjectNode body, String how, String value) {
        body.putObject("expiry").put(how, value);
    }

    private static ObjectNode signed(ObjectNode body) {
        return (ObjectNode) body.get("signature");
    }

    private String effect() {
        return row().get("decision").asText();
    }

    /** What the hospital would be shown of the session, and why. */
    private JsonNode row() {
        String question =
                "{\"patient\":\"%s\",\"partner\":\"%s\",\"purpose\":\"TREAT\",\"resourceTypes\":[\"Encounter\"]}"
                        .formatted(number, StubHospital.ID);
        JsonNode answer = records.post("/consents/explain", "application/json", BodyPublishers.ofString(question))
                .body();
        assertThat(answer.get("resources")).hasSize(1);
        return answer.at("/resources/0");
    }

    private JsonNode row(String path) {
        return records.get(path).body().at("/due/0");
    }

    /** The day on which this patient's form is due for a reason; empty when it is not listed. */
    private String due(String why) {
        List<String> days = StreamSupport.stream(
                        records.get("/consents/due?days=30&patient=" + number)
                                .body()
                                .get("due")
                                .spliterator(),
                        false)
                .filter(row -> row.get("why").asText().equals(why))
                .map(row -> row.get("on").asText())
                .toList();
        assertThat(days).hasSizeLessThan(2);
        return String.join("", days);
    }
}
