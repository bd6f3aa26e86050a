package org.iopgateway.conformance.partner;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

/** A partner's https server on a random loopback port: tokens at {@code /token}, FHIR below {@code /fhir}. */
final class PartnerServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATE_MILLISECONDS = 3_000;
    private static final int CONTAINER_THREADS = 12;

    private final WireMockServer server;
    private final TokenDesk desk;
    private final Behaviour behaviour;
    private final Received received;
    private volatile Trouble trouble = Trouble.NONE;

    PartnerServer(ServerCertificate certificate, TokenDesk desk, Behaviour behaviour, Received received) {
        this.desk = desk;
        this.behaviour = behaviour;
        this.received = received;
        this.server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(certificate.keyStore().toString())
                .keystoreType("PKCS12")
                .keystorePassword(certificate.password())
                .keyManagerPassword(certificate.password())
                .containerThreads(CONTAINER_THREADS)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .extensions(new Front()));
        server.stubFor(any(anyUrl()));
    }

    void start() {
        server.start();
    }

    String base() {
        return "https://localhost:" + server.httpsPort();
    }

    String tokenUrl() {
        return base() + "/token";
    }

    String fhirUrl() {
        return base() + "/fhir";
    }

    void trouble(Trouble now) {
        trouble = now;
    }

    @Override
    public void close() {
        server.stop();
    }

    private Answer answer(LoggedRequest request) {
        received.call();
        String path = request.getUrl().split("\\?", 2)[0];
        if (path.equals("/token")) {
            return desk.issue(request, tokenUrl());
        }
        if (!path.startsWith("/fhir")) {
            return Answer.refusal(404, "not-found", "tokens are at /token, FHIR is below /fhir");
        }
        if (!desk.admits(request)) {
            return Answer.refusal(401, "login", "a bearer token of this server is needed");
        }
        try {
            return behaviour.answer(request.getMethod().getName(), below(path), body(request));
        } catch (JsonProcessingException e) {
            return Answer.refusal(400, "structure", "the body is not JSON");
        }
    }

    private static String below(String path) {
        return path.replaceFirst("^/fhir/?", "").replace("%24", "$");
    }

    private static JsonNode body(LoggedRequest request) throws JsonProcessingException {
        String text = request.getBodyAsString();
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    }

    private final class Front implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return "partner";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return switch (trouble) {
                case DOWN ->
                    ResponseDefinitionBuilder.responseDefinition()
                            .withFault(Fault.CONNECTION_RESET_BY_PEER)
                            .build();
                case FAILING ->
                    rendered(Answer.refusal(500, "exception", "this server has trouble"))
                            .build();
                case BUSY ->
                    rendered(Answer.refusal(429, "throttled", "too many requests"))
                            .withHeader("Retry-After", "1")
                            .build();
                case SLOW ->
                    rendered(answer(event.getRequest()))
                            .withFixedDelay(LATE_MILLISECONDS)
                            .build();
                case NONE -> rendered(answer(event.getRequest())).build();
            };
        }

        private ResponseDefinitionBuilder rendered(Answer answer) {
            return ResponseDefinitionBuilder.responseDefinition()
                    .withStatus(answer.status())
                    .withHeader("Content-Type", answer.contentType())
                    .withBody(answer.body());
        }
    }
}
