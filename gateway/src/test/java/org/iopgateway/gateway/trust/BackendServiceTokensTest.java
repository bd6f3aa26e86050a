package org.iopgateway.gateway.trust;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackendServiceTokensTest {

    private static final SigningKeys KEYS = keys();

    private WireMockServer server;
    private String base;
    private BackendServiceTokens tokens;

    @BeforeEach
    void startAPartner() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        base = server.baseUrl();
        Clock clock = Clock.systemUTC();
        tokens = new BackendServiceTokens(new TlsPartnerHttp(), new OwnAssertions(KEYS, clock), clock);
    }

    @AfterEach
    void stopIt() {
        server.stop();
    }

    @Test
    void asksWithAnAssertionThatOurPublishedKeyVerifies() throws Exception {
        answer(token("one", 300));
        for (String algorithm : List.of("ES384", "RS384")) {
            server.resetRequests();
            tokens.forget(partner(algorithm));
            assertThat(tokens.tokenFor(partner(algorithm))).isEqualTo("one");

            Map<String, String> form = form();
            assertThat(form)
                    .containsEntry("grant_type", "client_credentials")
                    .containsEntry("scope", "system/*.cruds")
                    .containsEntry("client_assertion_type", AssertionConverter.TYPE);
            SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
            assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
            var key = KEYS.published().getKeyByKeyId(assertion.getHeader().getKeyID());
            assertThat(assertion.verify(
                            algorithm.startsWith("E")
                                    ? new ECDSAVerifier(key.toECKey())
                                    : new RSASSAVerifier(key.toRSAKey())))
                    .isTrue();
            var claims = assertion.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo("iop-gateway").isEqualTo(claims.getSubject());
            assertThat(claims.getAudience()).containsExactly(base + "/token");
            assertThat(Duration.between(
                            claims.getIssueTime().toInstant(),
                            claims.getExpirationTime().toInstant()))
                    .isLessThanOrEqualTo(Duration.ofMinutes(5));
            assertThat(claims.getJWTID()).isNotBlank();
        }
    }

    @Test
    void asksAsThePartnersFileSaysWhereItDiffersFromTheGuide() throws Exception {
        answer(token("one", 300));
        assertThat(tokens.tokenFor(peculiar("https://va.example/aud"))).isEqualTo("one");

        assertThat(form())
                .containsEntry("launch", "eyJwYXRpZW50IjoiMSJ9==")
                .containsEntry("client_id", "iop-gateway")
                .containsEntry("scope", "system/Patient.read");
        SignedJWT assertion = SignedJWT.parse(form().get("client_assertion"));
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(assertion.verify(
                        new RSASSAVerifier(KEYS.published().getKeyByKeyId("rsa").toRSAKey())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly("https://va.example/aud");
    }

    @Test
    void asksAnewWhenThePartnersFileHasChanged() {
        answer(token("one", 300));
        tokens.tokenFor(peculiar("https://va.example/aud"));
        answer(token("two", 300));
        assertThat(tokens.tokenFor(peculiar("https://va.example/aud"))).isEqualTo("one");
        assertThat(tokens.tokenFor(peculiar("https://va.example/other"))).isEqualTo("two");
    }

    private Partner peculiar(String audience) {
        return partner(new Partner.Endpoints(
                null,
                URI.create(base + "/token"),
                "iop-gateway",
                "system/Patient.read",
                null,
                "RS256",
                Set.of(),
                audience,
                Map.of("launch", "eyJwYXRpZW50IjoiMSJ9==", "client_id", "iop-gateway")));
    }

    @Test
    void keepsATokenAndLetsOneRenewalHappenAtATime() throws Exception {
        answer(aResponse().withStatus(200).withFixedDelay(200).withBody(body("one", 300)));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> all = IntStream.range(0, 16)
                    .mapToObj(i -> pool.submit(() -> tokens.tokenFor(partner("ES384"))))
                    .toList();
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo("one");
            }
        } finally {
            pool.shutdown();
        }
        server.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void asksAgainWhenATokenHasNoLifeLeftOrIsForgotten() {
        answer(token("one", 0));
        tokens.tokenFor(partner("ES384"));
        answer(token("two", 300));
        assertThat(tokens.tokenFor(partner("ES384"))).isEqualTo("two");
        answer(token("three", 300));
        assertThat(tokens.tokenFor(partner("ES384"))).isEqualTo("two");
        tokens.forget(partner("ES384"));
        assertThat(tokens.tokenFor(partner("ES384"))).isEqualTo("three");
    }

    @Test
    void tellsARefusalFromAnOutage() {
        answer(aResponse().withStatus(400).withBody("{\"error\":\"invalid_client\",\"error_description\":\"ZZ\"}"));
        refused(Category.FORBIDDEN, "TRU-036", "invalid_client");
        answer(aResponse().withStatus(503));
        refused(Category.UNAVAILABLE, "TRU-035", "503");
        answer(aResponse().withStatus(200).withBody("<html>"));
        refused(Category.UNAVAILABLE, "TRU-034", "bearer");
        server.stop();
        refused(Category.UNAVAILABLE, "TRU-032", "does not answer");
    }

    @Test
    void asksNobodyWhenThePartnerHasNoTokenEndpoint() {
        Partner silent = partner(new Partner.Endpoints(null, null, null, null, null));
        assertThatThrownBy(() -> tokens.tokenFor(silent)).hasMessageContaining("TRU-031");
    }

    private void refused(Category category, String code, String part) {
        assertThatThrownBy(() -> tokens.tokenFor(partner("ES384")))
                .hasMessageContaining(code)
                .hasMessageContaining(part)
                .hasMessageNotContaining("ZZ")
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().get(0).category()).isEqualTo(category));
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(post(urlEqualTo("/token")).willReturn(response));
    }

    private static ResponseDefinitionBuilder token(String value, int seconds) {
        return okJson(body(value, seconds));
    }

    private static String body(String value, int seconds) {
        return "{\"access_token\":\"" + value + "\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds + "}";
    }

    private Map<String, String> form() {
        String body =
                server.findAll(postRequestedFor(urlEqualTo("/token"))).get(0).getBodyAsString();
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Partner partner(String algorithm) {
        URI token = URI.create(base + "/token");
        return partner(new Partner.Endpoints(null, token, "iop-gateway", "system/*.cruds", null, algorithm));
    }

    private static Partner partner(Partner.Endpoints endpoints) {
        return new Partner(
                new PartnerId("some-hospital"),
                PartnerType.HOSPITAL,
                "Some Hospital",
                "Some Hospital",
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust("file:/none", Set.of(), Set.of("system/*.rs")),
                endpoints,
                new Partner.Interest("none", Set.of(), "TREAT"));
    }

    private static SigningKeys keys() {
        try {
            return new SigningKeys(
                    new ECKeyGenerator(Curve.P_384)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyID("ec")
                            .generate(),
                    new RSAKeyGenerator(2048)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyID("rsa")
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
