package org.iopgateway.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;

/**
 * A hospital that is sent its patients' sessions: one server for all gateways of the JVM, known to each by a partner file.
 * It issues tokens; what it does with a delivery each test says for its own patient.
 */
public final class StubHospital {

    public static final String ID = "delivery-hospital";
    public static final String NAME = "Delivery Hospital";
    public static final String FHIR = "/fhir";

    private static final WireMockServer SERVER = start();

    private StubHospital() {}

    public static WireMockServer server() {
        return SERVER;
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
