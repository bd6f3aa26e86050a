package org.iopgateway.gateway.consent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who signs for whom (R21, R22), from the patient's record over the form to what a partner sees. */
@GatewayIT
class MinorsAndRepresentativesIT {

    private static final String JSON = "application/json";
    private static final String HOSPITAL = "north-hospital";
    private static final String INSURER = "river-health-plan";

    @LocalServerPort
    int port;

    @Autowired
    PartnerDoor door;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private final String number = TestRecords.number();
    private final String patient = ResourceIds.ofPatient(number);
    private RecordsClient records;
    private int version;

    @BeforeEach
    void open() {
        records = new RecordsClient(port);
        records.load(TestRecords.lines(patientIs(body -> {}), TestRecords.session(number, "s-" + number)));
    }

    @Test
    void aMinorTreatedUnder12ESignsAlone() {
        assertThat(register(HOSPITAL, "patient", null).status())
                .as("an adult's form")
                .isEqualTo(201);
        load(minor("parental", true));
        assertThat(seen()).as("one signature is not enough").isEqualTo(404);

        load(minor("12E", true));

        assertThat(register(HOSPITAL, "patient", null).status()).isEqualTo(201);
        assertThat(explained(HOSPITAL, "TREAT").get("decision").asText()).isEqualTo("permit");
        assertThat(seen()).isEqualTo(200);
        HttpResponse<String> person = read(HOSPITAL, "Patient/" + patient, "TREAT");
        assertThat(person.statusCode()).isEqualTo(200);
        assertThat(person.body()).contains("ZZCANARY-FAMILY").doesNotContain("minor-care", "12E", "part2-status");

        load(minor("12E", false));

        assertDenied("R21", "14_MINOR_SIGNER");
    }

    @Test
    void aMinorTreatedWithAParentsConsentNeedsBothSignatures() {
        load(minor("parental", false));
        for (String by : new String[] {"patient", "parent"}) {
            assertRefused(register(HOSPITAL, by, null), "14_MINOR_SIGNER");
        }
        load(form(HOSPITAL, "parent", null));
        assertDenied("R21", "14_MINOR_SIGNER");

        assertThat(register(HOSPITAL, "patient-and-parent", null).status()).isEqualTo(201);

        assertThat(seen()).isEqualTo(200);
    }

    @Test
    void aGuardianSignsForWhomACourtFoundIncapable() {
        assertRefused(register(HOSPITAL, "representative", "guardian"), "15_REPRESENTATIVE");

        load(found("adjudicated"));

        assertThat(register(HOSPITAL, "representative", "guardian").status()).isEqualTo(201);
        assertThat(seen()).isEqualTo(200);
        assertThat(read(HOSPITAL, "Patient/" + patient, "TREAT").body()).doesNotContain("adjudicated");
    }

    @Test
    void aProxySignsOnlyAfterADeterminationAndOnlyWhileItIsInForce() {
        assertRefused(register(HOSPITAL, "representative", "proxy"), "15_REPRESENTATIVE");
        load(form(HOSPITAL, "representative", "proxy"));
        assertDenied("R22", "15_REPRESENTATIVE");

        load(found("incapacitated"));
        assertThat(seen()).isEqualTo(200);

        load(form(HOSPITAL, "representative", "proxy-not-in-force"));
        assertDenied("R22", "15_REPRESENTATIVE");

        load(form(HOSPITAL, "representative", "proxy"));
        assertThat(seen()).isEqualTo(200);
        load(found("capable"));
        assertDenied("R22", "15_REPRESENTATIVE");
    }

    @Test
    void whatWasSignedBeforeTheDeterminationIsNotUsed() {
        load(found("incapacitated"), form(HOSPITAL, "representative", "proxy"));
        assertThat(seen()).isEqualTo(200);

        load(found("incapacitated", "2026-10-31"));
        assertDenied("R22", "15_REPRESENTATIVE");

        load(found("adjudicated"));
        assertThat(seen()).isEqualTo(200);
    }

    @Test
    void theDirectorsFormForPaymentIsHeldForAPerson() {
        load(found("incapacitated"), form(INSURER, "director", null));

        JsonNode row = explained(INSURER, "HPAYMT");

        assertThat(row.get("decision").asText()).isEqualTo("deny");
        assertThat(row.get("errorCodes").toString()).contains("111E_PATIENT_SIGNATURE");
        assertThat(row.get("obligations").toString()).contains("HUMAN_REVIEW");
    }

    @Test
    void anInsurerReadsThatAMinorWantsNoSummarySentToTheSubscriber() {
        load(
                minor("12E", true),
                form(INSURER, "patient", null),
                TestRecords.coverage(number, "cov-" + number, INSURER));
        assertThat(explained(INSURER, "HPAYMT", "Coverage").get("obligations").toString())
                .contains("EOB_SUPPRESS");

        HttpResponse<String> answer = read(INSURER, "Coverage?patient=" + patient, "HPAYMT");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"Coverage\"", "EOB_SUPPRESS");
    }

    private ObjectNode minor(String basis, boolean twoPhysicians) {
        return TestRecords.minor(number, basis, twoPhysicians).put("version", ++version);
    }

    private ObjectNode found(String finding) {
        return found(finding, "2026-01-15");
    }

    private ObjectNode found(String finding, String on) {
        return patientIs(
                body -> body.putObject("capacity").put("finding", finding).put("determinedOn", on));
    }

    private ObjectNode patientIs(Consumer<ObjectNode> change) {
        return TestRecords.with(
                TestRecords.patient(number),
                record -> change.accept(TestRecords.body(record.put("version", ++version))));
    }

    private ObjectNode form(String partner, String by, String authority) {
        String name = partner.equals(HOSPITAL) ? "North Hospital" : "River Health Plan";
        return TestRecords.with(TestRecords.consent(number, "c-" + number, partner, name), record -> {
            ObjectNode signature = (ObjectNode)
                    TestRecords.body(record.put("version", ++version)).get("signature");
            signature.put("by", by);
            if (authority != null) {
                signature.put("authority", authority);
            }
        });
    }

    private void load(ObjectNode... some) {
        JsonNode receipt = records.load(TestRecords.lines((Object[]) some));
        assertThat(receipt.at("/states/stored").asInt()).as(receipt.toString()).isEqualTo(some.length);
    }

    private Answer register(String partner, String by, String authority) {
        return records.post(
                "/consents",
                JSON,
                BodyPublishers.ofString(form(partner, by, authority).toString()));
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors").findValuesAsText("code")).contains(code);
    }

    private void assertDenied(String rule, String code) {
        JsonNode row = explained(HOSPITAL, "TREAT");
        assertThat(row.get("decision").asText()).isEqualTo("deny");
        assertThat(row.get("ruleIds").toString()).contains(rule);
        assertThat(row.get("errorCodes").toString()).contains(code);
        assertThat(seen()).isEqualTo(404);
    }

    /** What explaining tells of the session. */
    private JsonNode explained(String partner, String purpose) {
        return explained(partner, purpose, "Encounter");
    }

    private JsonNode explained(String partner, String purpose, String type) {
        JsonNode rows = records.post(
                        "/consents/explain",
                        JSON,
                        BodyPublishers.ofString(
                                "{\"patient\":\"%s\",\"partner\":\"%s\",\"purpose\":\"%s\",\"resourceTypes\":[\"%s\"]}"
                                        .formatted(number, partner, purpose, type)))
                .body()
                .get("resources");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** The status that the hospital hears when it reads the session. */
    private int seen() {
        String session = explained(HOSPITAL, "TREAT").get("resource").asText();
        return read(HOSPITAL, session, "TREAT").statusCode();
    }

    private HttpResponse<String> read(String partner, String what, String purpose) {
        TestPartner caller = new TestPartner(partner, door, dataDir);
        String type = what.split("[/?]")[0];
        String scope = "system/" + type + (what.contains("?") ? ".s" : ".r");
        return caller.get("/fhir/" + what, caller.token(scope, purpose));
    }
}
