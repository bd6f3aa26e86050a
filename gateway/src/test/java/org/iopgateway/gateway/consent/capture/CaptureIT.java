package org.iopgateway.gateway.consent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iopgateway.gateway.intake.TestRecords.body;
import static org.iopgateway.gateway.intake.TestRecords.lines;
import static org.iopgateway.gateway.intake.TestRecords.number;
import static org.iopgateway.gateway.intake.TestRecords.patient;
import static org.iopgateway.gateway.intake.TestRecords.session;
import static org.iopgateway.gateway.intake.TestRecords.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.iopgateway.gateway.intake.TestRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Consents as the program's staff registers and looks at them, over the internal door. */
@GatewayIT
class CaptureIT {

    private static final String JSON = "application/json";
    private static final String HOSPITAL = "north-hospital";
    private static final String HOSPITAL_NAME = "North Hospital";

    @LocalServerPort
    int port;

    private final String number = number();
    private RecordsClient records;
    private LogCapture log;

    @BeforeEach
    void admitAPatient() {
        log = LogCapture.open();
        records = new RecordsClient(port);
        records.load(lines(patient(number), session(number, "s-" + number)));
    }

    @AfterEach
    void logsNoPatientData() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY"));
    }

    @Test
    void aRegisteredConsentOpensTheGateRightAway() {
        assertThat(explain("TREAT").get("summary").has("permit")).isFalse();

        Answer answer = register(consent("c-1"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("state").asText()).isEqualTo("stored");
        assertThat(answer.body().get("valid").asBoolean()).isTrue();
        assertThat(answer.body().get("findings")).isEmpty();
        assertThat(answer.body().get("opens").toString())
                .contains("North Hospital may have, for treatment: ")
                .contains("River Health Plan: nothing more by this form");
        assertThat(records.receipt(answer.body().at("/links/receipt").asText())
                        .at("/records/0/state")
                        .asText())
                .isEqualTo("stored");
        JsonNode explained = explain("TREAT");
        assertThat(explained.at("/summary/permit").asInt()).isPositive();
        assertThat(explained.at("/resources").findValuesAsText("reliedOn").toString())
                .doesNotContain("ZZCANARY");
        assertThat(explained.toString()).contains(answer.body().get("consent").asText());

        assertThat(register(consent("c-1")).body().get("state").asText()).isEqualTo("unchanged");
    }

    @Test
    void aDryRunStoresNothing() {
        Answer answer = records.post(
                "/consents?dryRun=true",
                JSON,
                BodyPublishers.ofString(consent("c-1").toString()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("state").asText()).isEqualTo("checked");
        assertThat(answer.body().has("receipt")).isFalse();
        assertThat(onFile()).isEmpty();
    }

    @Test
    void aDefectiveFormIsNotStoredAndEveryElementIsToldWithWhatToAsk() {
        ObjectNode form = consent("c-1");
        body(form).remove(List.of("expiry", "purposes"));
        body(form).with("signature").remove("on");

        Answer answer = register(form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.body().get("code").asText()).isEqualTo("CNS-010");
        JsonNode errors = answer.body().get("errors");
        assertThat(errors.findValuesAsText("code"))
                .containsExactlyInAnyOrder("A5_PURPOSE", "A7_EXPIRY", "A9_DATE", "111E_PURPOSE");
        assertThat(errors.findValuesAsText("pointer")).contains("/body/expiry", "/body/signature/on");
        assertThat(errors)
                .allSatisfy(error -> assertThat(error.get("remedy").asText()).isNotBlank());
        assertThat(answer.body().toString()).doesNotContain("ZZCANARY");
        assertThat(onFile()).isEmpty();
    }

    @Test
    void aRevocationOfWhatIsNotOnFileIsRefusedAndOneOfWhatIsClosesTheGate() {
        Answer unknown = register(TestRecords.revocation(number, id("c-1")));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().get("code").asText()).isEqualTo("CNS-012");
        assertThat(unknown.body().at("/conflicts/0/code").asText()).isEqualTo("R17_REVOKED_UNKNOWN");

        register(consent("c-1"));
        Answer known = register(TestRecords.revocation(number, id("c-1")));
        assertThat(known.status()).isEqualTo(201);
        assertThat(known.body().get("closes").toString()).contains("North Hospital may no longer have");
        assertThat(explain("TREAT").get("summary").has("permit")).isFalse();
        assertThat(onFile()).anySatisfy(form -> {
            assertThat(form.get("kind").asText()).isEqualTo("tpo");
            assertThat(form.get("state").asText()).isEqualTo("revoked");
        });
    }

    @Test
    void aConflictWithWhatIsOnFileIsShownAndTheConsentStoredAllTheSame() {
        ObjectNode refusal = with(consent("x-1"), record -> record.put("kind", "restriction"));
        refusal.putObject("body").put("type", "refusal").put("status", "active").put("requested", "2025-01-05");
        assertThat(register(refusal).status()).isEqualTo(201);

        Answer answer = register(consent("c-1"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/conflicts/0/code").asText()).isEqualTo("R17_STANDING_DENIAL");
        assertThat(onFile()).anySatisfy(form -> {
            assertThat(form.get("kind").asText()).isEqualTo("tpo");
            assertThat(form.get("stoppedBy")).hasSize(1);
        });
    }

    @Test
    void garbageIsRefusedWithItsPlaceAndChangesNothing() {
        String form = consent("c-1").toString();
        assertProblem(post(JSON, "{\"kind\":ZZCANARY"), 400, "REC-001");
        assertProblem(post(JSON, ""), 400, "REC-005");
        assertProblem(post(JSON, "[" + form + "]"), 400, "REC-007");
        assertProblem(post(JSON, form + "\n" + form), 400, "REC-008");
        assertProblem(post(JSON, session(number, "s-2").toString()), 400, "CNS-011");
        assertProblem(
                post(
                        JSON,
                        with(consent("c-1"), record -> record.remove("patient")).toString()),
                400,
                "REC-011");
        assertProblem(
                post(
                        JSON,
                        with(consent("c-1"), f -> body(f).put("status", "fine")).toString()),
                400,
                "REC-014");
        assertProblem(post("text/csv", form), 415, "CNS-014");
        assertProblem(post(JSON, "{\"x\":\"" + "y".repeat(2 << 20) + "\"}"), 413, "CNS-015");
        assertProblem(
                post(
                        JSON,
                        with(consent("c-1"), record -> record.put("patient", "ZZCANARY-NOBODY"))
                                .toString()),
                404,
                "DIS-001");
        assertProblem(records.get("/consents"), 400, "HTTP-001");
        assertProblem(records.get("/consents?patient=ZZCANARY-NOBODY"), 404, "DIS-001");
        assertProblem(records.post("/consents?dryRun=perhaps", JSON, BodyPublishers.ofString(form)), 400, "HTTP-002");
        assertThat(onFile()).isEmpty();
    }

    @Test
    void anOlderOrAChangedVersionIsRefused() {
        register(with(consent("c-1"), record -> record.put("version", 2)));
        assertProblem(register(consent("c-1")), 409, "CNS-013");
        ObjectNode changed = with(consent("c-1"), record -> record.put("version", 2));
        body(changed).put("status", "inactive");
        assertProblem(register(changed), 409, "CNS-013");
        assertThat(register(with(changed, record -> record.put("version", 3))).status())
                .isEqualTo(201);
        assertThat(explain("TREAT").get("summary").has("permit")).isFalse();
    }

    @Test
    void aFormIsNotMovedToAnotherPatient() {
        register(consent("c-1"));
        String other = number();
        records.load(lines(patient(other)));
        ObjectNode moved =
                with(consent("c-1"), record -> record.put("version", 2).put("patient", other));
        assertProblem(register(moved), 409, "CNS-018");
    }

    @Test
    void aDefectiveFormAmongOtherRecordsIsStoredAndItsReceiptSaysWhatItLacks() {
        ObjectNode form = consent("c-1");
        body(form).remove("expiry");
        JsonNode receipt = records.load(lines(form, TestRecords.revocation(number, id("c-99"))));

        assertThat(receipt.at("/records/0/state").asText()).isEqualTo("stored");
        assertThat(receipt.at("/records/0/problems").findValuesAsText("code")).containsExactly("A7_EXPIRY");
        assertThat(receipt.at("/records/0/problems/0/remedy").asText()).contains("until when");
        assertThat(receipt.at("/records/1/state").asText()).isEqualTo("stored");
        assertThat(receipt.at("/records/1/problems").findValuesAsText("code")).containsExactly("R17_REVOKED_UNKNOWN");
        assertThat(explain("TREAT").toString()).contains("A7_EXPIRY");
        assertThat(onFile()).anySatisfy(one -> {
            assertThat(one.get("state").asText()).isEqualTo("not usable");
            assertThat(one.get("defects").toString()).contains("A7_EXPIRY", "until when");
        });
    }

    @Test
    void aMinorsFormIsJudgedBesideThePatientWhoComesWithIt() {
        String minor = number();
        ObjectNode person = patient(minor);
        body(person).put("birthDate", "2012-01-05");
        JsonNode receipt =
                records.load(lines(person, TestRecords.consent(minor, "c-" + minor, HOSPITAL, HOSPITAL_NAME)));
        assertThat(receipt.toString()).contains("14_MINOR_SIGNER");
    }

    @Test
    void listsWhatIsOnFileInPlainWords() {
        register(consent("c-1"));
        assertThat(onFile()).singleElement().satisfies(form -> {
            assertThat(form.get("record").asText()).isEqualTo(id("c-1"));
            assertThat(form.get("state").asText()).isEqualTo("in force");
            assertThat(form.at("/to/0").asText()).isEqualTo(HOSPITAL_NAME);
            assertThat(form.get("purposes").toString()).contains("treatment", "payment");
            assertThat(form.get("information").toString()).contains("substance use disorder treatment");
            assertThat(form.get("signedOn").asText()).isEqualTo("2026-02-28");
            assertThat(form.get("signedBy").asText()).isEqualTo("patient, electronic");
            assertThat(form.get("expires").asText()).contains("until it is revoked");
            assertThat(form.get("formHash").asText()).isEqualTo("ab".repeat(32));
            assertThat(form.has("defects")).isFalse();
        });
    }

    @Test
    void theMatrixShowsEveryPartnerAndPurposeAtOnce() throws Exception {
        register(consent("c-1"));

        JsonNode matrix = matrix("{\"patients\":[\"" + number + "\"],\"partners\":[\"*\"],\"purposes\":[\"*\"]}")
                .body()
                .at("/patients/0");
        assertThat(matrix.get("asked").asText()).isEqualTo(number);
        JsonNode treat = cell(matrix, HOSPITAL, "TREAT");
        assertThat(treat.at("/resources/Encounter/permit").asInt()).isEqualTo(1);
        assertThat(treat.at("/total/permit").asInt())
                .isEqualTo(explain("TREAT").at("/summary/permit").asInt());
        assertThat(treat.get("sentence").asText()).contains("whole", "Consent/");
        JsonNode plan = cell(matrix, "river-health-plan", "COVAUTH");
        assertThat(plan.at("/total/permit").asInt()).isZero();
        assertThat(plan.get("ruleIds").toString()).contains("R25");
        assertThat(plan.get("sentence").asText()).startsWith("nothing: ");
        assertThat(cell(matrix, "vha-test", "CLMATTCH").isMissingNode()).isFalse();
        assertThat(cell(matrix, "river-health-plan", "TREAT").isMissingNode()).isTrue();

        String csv = csv("{\"patients\":[\"" + number + "\"],\"partners\":[\"" + HOSPITAL
                + "\"],\"purposes\":[\"TREAT\",\"HPAYMT\"]}");
        assertThat(csv.lines())
                .hasSize(3)
                .first()
                .isEqualTo("patient,partner,purpose,permit,redact,deny,types,rules,errors,relied_on,sentence");
        assertThat(csv).contains(number + ",north-hospital,TREAT,");
    }

    @Test
    void aMatrixQuestionThatCannotBeAskedIsRefused() {
        assertProblem(matrix("{\"patients\":[\"*\"]}"), 400, "CNS-004");
        assertProblem(matrix("{}"), 400, "CNS-004");
        assertProblem(matrix("{\"patients\":[" + "\"1\",".repeat(20) + "\"1\"]}"), 429, "CNS-005");
        assertProblem(matrix("{\"patients\":[\"" + number + "\"],\"partners\":[\"nobody-we-know\"]}"), 404, "CNS-001");
        assertProblem(matrix("{\"patients\":[\"" + number + "\"],\"resourceTypes\":[\"Binary\"]}"), 400, "CNS-003");
        assertProblem(matrix("{\"patients\":ZZCANARY"), 400, "HTTP-003");
        assertProblem(matrix("{\"patients\":[\"ZZCANARY-NOBODY\"]}"), 404, "DIS-001");
    }

    /** A record id belongs to one patient of the source. */
    private String id(String id) {
        return id + "-" + number;
    }

    private ObjectNode consent(String id) {
        return TestRecords.consent(number, id(id), HOSPITAL, HOSPITAL_NAME);
    }

    private Answer register(ObjectNode form) {
        return post(JSON, form.toString());
    }

    private Answer post(String mediaType, String body) {
        return records.post("/consents", mediaType, BodyPublishers.ofString(body));
    }

    private JsonNode onFile() {
        Answer answer = records.get("/consents?patient=" + number);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().get("forms");
    }

    private JsonNode explain(String purpose) {
        return records.post(
                        "/consents/explain",
                        JSON,
                        BodyPublishers.ofString("{\"patient\":\"" + number + "\",\"partner\":\"" + HOSPITAL
                                + "\",\"purpose\":\"" + purpose + "\"}"))
                .body();
    }

    private Answer matrix(String question) {
        return records.post("/consents/explain/matrix", JSON, BodyPublishers.ofString(question));
    }

    private String csv(String question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/consents/explain/matrix"))
                .header("Content-Type", JSON)
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(question))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        return response.body();
    }

    private static JsonNode cell(JsonNode matrix, String partner, String purpose) {
        for (JsonNode cell : matrix.get("cells")) {
            if (cell.get("partner").asText().equals(partner)
                    && cell.get("purpose").asText().equals(purpose)) {
                return cell;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.body().toString()).doesNotContain("ZZCANARY");
    }
}
