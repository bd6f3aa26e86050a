package org.iopgateway.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/** An insurer that answers prior-authorization requests; one server for all gateways of the JVM. */
public final class StubInsurer {

    public static final String ID = "stub-plan";
    public static final String NAME = "Stub Health Plan";

    private static final String SUBMIT = "/fhir/Claim/$submit";
    private static final WireMockServer SERVER = start();

    private StubInsurer() {}

    /** Answers requests about a patient with an approval under this number. */
    public static void approves(String patient, String number) {
        SERVER.stubFor(post(urlEqualTo(SUBMIT))
                .withRequestBody(containing(patient))
                .willReturn(okForContentType(
                        "application/fhir+json",
                        """
                        {"resourceType":"Bundle","type":"collection","entry":[{"resource":{
                          "resourceType":"ClaimResponse","status":"active","use":"preauthorization",
                          "outcome":"complete","preAuthRef":"%s"}}]}"""
                                .formatted(number))));
    }

    /** The requests about a patient. */
    public static List<LoggedRequest> received(String patient) {
        return SERVER.findAll(postRequestedFor(urlEqualTo(SUBMIT)).withRequestBody(containing(patient)));
    }

    static String partnerFile() {
        return """
                id: %s
                type: insurer
                name: %s
                coveredEntity: true
                purposes: [COVAUTH, HPAYMT]
                trust:
                  jwks: river-health-plan.jwks.json
                  scopes: ["system/Claim.rs"]
                endpoints:
                  fhir: %s/fhir
                  token: %s/token
                  clientId: iop-gateway
                interest:
                  patients: none
                  purpose: COVAUTH
                """
                .formatted(ID, NAME, SERVER.baseUrl(), SERVER.baseUrl())
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
