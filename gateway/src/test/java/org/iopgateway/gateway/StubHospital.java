package org.iopgateway.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/**
 * A hospital that is sent its patients' sessions: one server for all gateways of the JVM, known to each by a partner file.
 * It issues tokens; what it does with a delivery each test says for its own patient.
 */
public final class StubHospital {

    public static final String ID = "delivery-hospital";
    public static final String NAME = "Delivery Hospital";
    private static final String FHIR = "/fhir";

    private static final WireMockServer SERVER = start();

    private StubHospital() {}

    /** What it answers to deliveries about a patient, time after time. */
    public static void answers(String patient, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(FHIR).withRequestBody(containing(patient)).willReturn(answer));
    }

    /** What it answers to the first delivery about a patient, to the second, and so on. */
    public static void answersInTurn(String patient, ResponseDefinitionBuilder... answers) {
        for (int turn = 0; turn < answers.length; turn++) {
            SERVER.stubFor(post(FHIR)
                    .withRequestBody(containing(patient))
                    .inScenario(patient)
                    .whenScenarioStateIs(turn == 0 ? STARTED : "turn " + turn)
                    .willSetStateTo("turn " + (turn + 1))
                    .willReturn(answers[turn]));
        }
    }

    /** The deliveries about a patient, in the order in which they came. */
    public static List<LoggedRequest> received(String patient) {
        return SERVER.findAll(postRequestedFor(urlEqualTo(FHIR)).withRequestBody(containing(patient)));
    }

    /** Takes every update of a Task. */
    public static void takesTasks() {
        SERVER.stubFor(put(urlMatching(FHIR + "/Task/.*")).willReturn(okForContentType("application/fhir+json", "{}")));
    }

    /** What it answers to updates of one Task. */
    public static void answersTask(String id, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(put(FHIR + "/Task/" + id).willReturn(answer));
    }

    /** The updates of the Task with a placer's number. */
    public static List<LoggedRequest> tasks(String placer) {
        return SERVER.findAll(putRequestedFor(urlMatching(FHIR + "/Task/.*")).withRequestBody(containing(placer)));
    }

    static String partnerFile() {
        return """
                id: %s
                type: hospital
                name: %s
                coveredEntity: true
                purposes: [TREAT]
                trust:
                  jwks: north-hospital.jwks.json
                  scopes: ["system/Encounter.rs"]
                endpoints:
                  fhir: %s%s
                  token: %s/token
                  clientId: iop-gateway
                signatures:
                  outbound: true
                interest:
                  patients: referred-by
                  kinds: [session]
                  purpose: TREAT
                """
                .formatted(ID, NAME, SERVER.baseUrl(), FHIR, SERVER.baseUrl())
                .replace("localhost", "127.0.0.1");
    }

    private static WireMockServer start() {
        WireMockServer server = new WireMockServer(
                options().dynamicPort().bindAddress("127.0.0.1").containerThreads(16));
        server.start();
        server.stubFor(post("/token")
                .willReturn(okForContentType(
                        "application/json",
                        "{\"access_token\":\"stub\",\"token_type\":\"Bearer\",\"expires_in\":300}")));
        return server;
    }
}
