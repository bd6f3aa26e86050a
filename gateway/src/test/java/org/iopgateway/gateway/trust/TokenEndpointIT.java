package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iopgateway.gateway.GatewayIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Tokens over real TLS: what SMART Backend Services asks for, and what must be refused. */
@GatewayIT
class TokenEndpointIT {

    @Autowired
    PartnerDoor door;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner("north-hospital", door, dataDir);
    }

    @Test
    void givesATokenForAGoodAssertionWithEitherAlgorithm() throws Exception {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384)) {
            String kind = algorithm.equals(JWSAlgorithm.ES384) ? "ec" : "rsa";
            String assertion =
                    TestPartner.signed(hospital.claims().build(), algorithm, TestPartner.key("north-hospital", kind));
            HttpResponse<String> answer = hospital.ask(assertion);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
            JsonNode token = TestPartner.json(answer);
            assertThat(token.path("token_type").asText()).isEqualToIgnoringCase("bearer");
            assertThat(token.path("expires_in").asInt()).isBetween(1, 300);
            assertThat(token.path("scope").asText()).isEqualTo("system/*.rs");
            assertThat(token.has("refresh_token")).isFalse();
            SignedJWT jwt = SignedJWT.parse(token.path("access_token").asText());
            assertThat(jwt.getHeader().getType().getType()).isEqualTo("at+jwt");
            assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(door.fhirUrl());
            assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(door.baseUrl());
            assertThat(jwt.getJWTClaimsSet().getStringClaim("purpose_of_use")).isEqualTo("TREAT");
        }
    }

    @Test
    void cutsScopesDownToThePartnerFile() {
        HttpResponse<String> answer = hospital.ask(
                hospital.form("system/Encounter.cruds system/Task.c launch user/*.rs", "TREAT", hospital.assertion()));
        assertThat(TestPartner.json(answer).path("scope").asText().split(" "))
                .containsExactlyInAnyOrder("system/Encounter.rs", "system/Task.c");
    }

    @Test
    void givesVersionOneScopesOnlyWhereTheFileHasThem() {
        TestPartner va = new TestPartner("vha-test", door, dataDir);
        HttpResponse<String> versionOne = va.ask(va.form("system/Encounter.read", "TREAT", va.assertion()));
        assertThat(TestPartner.json(versionOne).path("scope").asText()).isEqualTo("system/Encounter.read");
        refused(
                hospital.ask(hospital.form("system/Encounter.read", "TREAT", hospital.assertion())),
                400,
                "invalid_scope");
    }

    @Test
    void takesTheOnlyPurposeOfAPartnerThatHasOne() {
        TestPartner insurer = new TestPartner("river-health-plan", door, dataDir);
        Map<String, String> form = insurer.form("system/Claim.rs", "", insurer.assertion());
        form.remove("purpose_of_use");
        assertThat(insurer.ask(form).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAMissingOrForeignPurposeOfUse() {
        Map<String, String> none = hospital.form("system/*.rs", "", hospital.assertion());
        none.remove("purpose_of_use");
        refused(hospital.ask(none), 400, "invalid_request");
        refused(hospital.ask(hospital.form("system/*.rs", "COVAUTH", hospital.assertion())), 400, "invalid_request");
        refused(
                hospital.ask(hospital.form("system/*.rs", "TREAT HPAYMT", hospital.assertion())),
                400,
                "invalid_request");
    }

    @Test
    void refusesScopesAndGrantsThatAreNotTheirs() {
        refused(hospital.ask(hospital.form("system/Encounter.d", "TREAT", hospital.assertion())), 400, "invalid_scope");
        Map<String, String> noScope = hospital.form("", "TREAT", hospital.assertion());
        refused(hospital.ask(noScope), 400, "invalid_scope");
        for (String grant : List.of("authorization_code", "refresh_token", "password")) {
            Map<String, String> form = hospital.form("system/*.rs", "TREAT", hospital.assertion());
            form.put("grant_type", grant);
            assertThat(hospital.ask(form).statusCode()).isIn(400, 401);
        }
    }

    @Test
    void refusesAReplayedAssertion() {
        String assertion = hospital.assertion();
        assertThat(hospital.ask(assertion).statusCode()).isEqualTo(200);
        refused(hospital.ask(assertion), 401, "invalid_client");
    }

    @TestFactory
    Stream<DynamicTest> refusesEveryOtherAssertion() throws Exception {
        Map<String, String> bad = new LinkedHashMap<>();
        ECKey own = TestPartner.key("north-hospital", "ec").toECKey();
        JWTClaimsSet good = hospital.claims().build();
        bad.put("alg none", new PlainJWT(hospital.claims().build()).serialize());
        bad.put("HS256 with the public key as secret", macWithPublicKey(own));
        bad.put(
                "RS256, which the file does not list",
                TestPartner.signed(good, JWSAlgorithm.RS256, TestPartner.key("north-hospital", "rsa")));
        bad.put("wrong aud", sign(hospital.claims().audience("https://elsewhere.example/oauth2/token")));
        bad.put("the base as aud", sign(hospital.claims().audience(door.baseUrl())));
        bad.put(
                "two auds",
                sign(hospital.claims().audience(List.of(hospital.tokenUrl(), "https://elsewhere.example"))));
        bad.put("expired", sign(hospital.claims().expirationTime(in(-30))));
        bad.put("exp too far ahead", sign(hospital.claims().expirationTime(in(600))));
        bad.put("no exp", sign(hospital.claims().expirationTime(null)));
        bad.put("no jti", sign(hospital.claims().jwtID(null)));
        bad.put("another iss", sign(hospital.claims().issuer("river-health-plan")));
        bad.put("not yet valid", sign(hospital.claims().notBeforeTime(in(120))));
        bad.put(
                "a client that nobody knows",
                sign(hospital.claims().issuer("nobody").subject("nobody")));
        bad.put(
                "a client id that is none",
                sign(hospital.claims().issuer("../x").subject("../x")));
        bad.put(
                "another client's key",
                TestPartner.signed(good, JWSAlgorithm.ES384, TestPartner.key("river-health-plan", "ec")));
        bad.put(
                "another client's key under our kid",
                TestPartner.signed(good, header(own.getKeyID()), TestPartner.key("river-health-plan", "ec")));
        bad.put("unknown kid", TestPartner.signed(good, header("unknown"), own));
        bad.put("no kid", TestPartner.signed(good, new JWSHeader.Builder(JWSAlgorithm.ES384).build(), own));
        bad.put("its own key in jwk and jku", selfMade(good));
        bad.put("not a JWT", "a.b.c");
        bad.put("empty", "");
        return bad.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> refused(hospital.ask(entry.getValue()), 401, "invalid_client")));
    }

    @Test
    void takesRs256WhereTheFileListsIt() {
        TestPartner insurer = new TestPartner("river-health-plan", door, dataDir);
        String assertion = TestPartner.signed(
                insurer.claims().build(), JWSAlgorithm.RS256, TestPartner.key("river-health-plan", "rsa"));
        assertThat(insurer.ask(insurer.form("system/Claim.rs", "HPAYMT", assertion))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesOtherWaysToSayWhoOneIs() {
        Map<String, String> secret = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "north-hospital",
                "client_secret",
                "x",
                "scope",
                "system/*.rs"));
        refused(hospital.ask(secret), 401, "invalid_client");
        HttpResponse<String> inQuery = hospital.post(
                "/oauth2/token?" + TestPartner.encoded(hospital.form("system/*.rs", "TREAT", hospital.assertion())),
                "application/x-www-form-urlencoded",
                "",
                Map.of());
        refused(inQuery, 400, "invalid_request");
        for (String path :
                List.of("/oauth2/token?a", "/oauth2/%74oken?a", "/oauth2/introspect?a", "/oauth2/revoke?a")) {
            HttpResponse<String> halfInQuery = hospital.post(
                    path,
                    "application/x-www-form-urlencoded",
                    TestPartner.encoded(hospital.form("system/*.rs", "TREAT", hospital.assertion())),
                    Map.of());
            refused(halfInQuery, 400, "invalid_request");
        }
        StringBuilder parts = new StringBuilder();
        hospital.form("system/*.rs", "TREAT", hospital.assertion())
                .forEach((name, value) -> parts.append(
                        "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        HttpResponse<String> inParts =
                hospital.post("/oauth2/token", "multipart/form-data; boundary=x", parts + "--x--\r\n", Map.of());
        refused(inParts, 400, "invalid_request");
        assertThat(hospital.get("/oauth2/token", Map.of()).statusCode()).isIn(400, 401, 405);
    }

    @Test
    void hearsNoOtherMethods() {
        for (String path : List.of(
                "/oauth2/token",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/register",
                "/.well-known/udap",
                "/fhir/.well-known/smart-configuration",
                "/.well-known/jwks.json")) {
            HttpResponse<String> answer = hospital.send("OPTIONS", path, Map.of());
            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(answer.headers().map()).doesNotContainKey("allow");
        }
    }

    @Test
    void tellsItsConfigurationAndPublicKeys() {
        for (String path : List.of("/.well-known/smart-configuration", "/fhir/.well-known/smart-configuration")) {
            JsonNode smart = TestPartner.json(hospital.get(path, Map.of()));
            assertThat(smart.path("token_endpoint").asText()).isEqualTo(hospital.tokenUrl());
            assertThat(smart.path("capabilities").toString()).contains("client-confidential-asymmetric");
            assertThat(smart.path("scopes_supported").toString())
                    .isEqualTo("[\"system/*.rs\",\"system/Task.c\",\"system/Subscription.cruds\"]");
            assertThat(smart.path("tls_client_certificate_bound_access_tokens").asBoolean())
                    .as("RFC 8705 section 3.3")
                    .isTrue();
        }
        JsonNode keys = TestPartner.json(hospital.get("/.well-known/jwks.json", Map.of()))
                .path("keys");
        assertThat(keys).hasSize(2);
        assertThat(keys.findValuesAsText("alg")).containsExactlyInAnyOrder("ES384", "RS384");
        assertThat(keys.toString()).doesNotContain("\"d\"").doesNotContain("\"p\"");
    }

    private String sign(JWTClaimsSet.Builder claims) {
        return TestPartner.signed(claims.build(), JWSAlgorithm.ES384, TestPartner.key("north-hospital", "ec"));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWSHeader header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(kid).build();
    }

    private String macWithPublicKey(ECKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                hospital.claims().build());
        jwt.sign(new MACSigner(key.toECPublicKey().getEncoded()));
        return jwt.serialize();
    }

    private static String selfMade(JWTClaimsSet claims) throws JOSEException {
        ECKey stranger =
                new ECKeyGenerator(Curve.P_384).keyID("north-hospital-ec").generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384)
                .keyID(stranger.getKeyID())
                .jwk(stranger.toPublicJWK())
                .jwkURL(URI.create("https://elsewhere.example/jwks.json"))
                .build();
        return TestPartner.signed(claims, header, stranger);
    }

    private static void refused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
