package org.iopgateway.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.UUID;

/** A hospital that has itself notified: one server for all gateways of the JVM; each test has an endpoint of its own. */
public final class StubSubscriber {

    public static final String ID = "subscriber-hospital";
    public static final String NAME = "Subscriber Hospital";

    private static final WireMockServer SERVER = start();

    private final String path = "/hooks/" + UUID.randomUUID();

    /** An endpoint that takes everything. */
    public StubSubscriber() {
        answers(ok());
    }

    public String endpoint() {
        return SERVER.baseUrl().replace("localhost", "127.0.0.1") + path;
    }

    /** What it answers from now on. */
    public void answers(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(urlEqualTo(path)).willReturn(answer));
    }

    public void breaksOff() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    /** Everything that came, in its order. */
    public List<LoggedRequest> received() {
        return SERVER.findAll(postRequestedFor(urlEqualTo(path)));
    }

    static String partnerFile() {
        return """
                id: %s
                type: hospital
                name: %s
                coveredEntity: true
                purposes: [TREAT, ETREAT]
                trust:
                  jwks: subscriber-hospital.jwks.json
                  scopes: ["system/*.rs", "system/Subscription.cruds"]
                endpoints:
                  notifications: ["%s"]
                """
                .formatted(ID, NAME, SERVER.baseUrl().replace("localhost", "127.0.0.1"));
    }

    private static WireMockServer start() {
        WireMockServer server = new WireMockServer(
                options().dynamicPort().bindAddress("127.0.0.1").containerThreads(16));
        server.start();
        return server;
    }
}
