package org.iopgateway.conformance.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.iopgateway.conformance.generate.PartnerName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedPartnersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PartnerKeys GATEWAY = PartnerKeys.es384("gateway-1");
    private static final PartnerKeys STRANGER = PartnerKeys.es384("gateway-1");

    @TempDir
    static Path directory;

    private static SimulatedPartners partners;

    @BeforeAll
    static void start() throws Exception {
        JWKSet keys = JWKSet.parse(GATEWAY.publicKeySet());
        partners = SimulatedPartners.start(directory, () -> keys, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        partners.close();
    }

    @Test
    void givesATokenForAGoodAssertion() throws Exception {
        HttpResponse<String> answer = token(hospital(), assertion(hospital()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("access_token").asText()).isNotEmpty();
    }

    @Test
    void refusesAnAssertionThatWasUsedBefore() throws Exception {
        String assertion = assertion(hospital());
        assertThat(token(hospital(), assertion).statusCode()).isEqualTo(200);
        assertThat(token(hospital(), assertion).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAnotherKeyAnotherAudienceAndALongLife() throws Exception {
        Instant now = Instant.now();
        String tokenUrl = hospital().tokenUrl();
        assertThat(refusal(STRANGER.assertion(PartnerFile.CLIENT_ID, tokenUrl, now)))
                .isEqualTo("signature");
        assertThat(refusal(GATEWAY.assertion(PartnerFile.CLIENT_ID, tokenUrl + "2", now)))
                .isEqualTo("aud");
        assertThat(refusal(GATEWAY.assertion("somebody-else", tokenUrl, now))).isEqualTo("iss and sub");
        assertThat(refusal(GATEWAY.sign(new JWTClaimsSet.Builder()
                        .issuer(PartnerFile.CLIENT_ID)
                        .subject(PartnerFile.CLIENT_ID)
                        .audience(tokenUrl)
                        .jwtID("long")
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))))
                        .build())))
                .isEqualTo("exp");
    }

    @Test
    void asksForATokenBeforeItTakesAnything() throws Exception {
        HttpResponse<String> answer = send(hospital(), "PUT", "/Task/t0", "{}", "not-a-token");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void isNotTrustedWithoutItsOwnAuthority() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(hospital().tokenUrl())).GET().build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theSameTaskTwiceIsOneEffect() throws Exception {
        String task = "{\"resourceType\":\"Task\",\"id\":\"t1\",\"status\":\"accepted\"}";
        int before = hospital().received().newEffects();
        assertThat(put("/Task/t1", task)).isEqualTo(201);
        assertThat(put("/Task/t1", task)).isEqualTo(200);
        assertThat(hospital().received().newEffects()).isEqualTo(before + 1);
        assertThat(put("/Task/t1", task.replace("accepted", "completed"))).isEqualTo(200);
        assertThat(hospital().received().newEffects()).isEqualTo(before + 2);
    }

    @Test
    void aResourceCreatedTwiceUnderOneIdentifierIsADuplicate() throws Exception {
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"POST\"},"
                        + "\"resource\":{\"resourceType\":\"Encounter\",\"identifier\":[{\"system\":\"urn:s\",\"value\":\"1\"}]}}]}";
        String token = freshToken(hospital());
        send(hospital(), "POST", "/", bundle, token);
        assertThat(hospital().received().duplicates()).isEmpty();
        send(hospital(), "POST", "/", bundle, token);
        assertThat(hospital().received().duplicates()).hasSize(1);
    }

    @Test
    void theInsurerAnswersTheSameClaimWithTheSameAuthorization() throws Exception {
        SimulatedPartner insurer = partners.get(PartnerName.INSURER);
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{"
                + "\"resourceType\":\"Claim\",\"id\":\"c1\",\"identifier\":[{\"system\":\"urn:c\",\"value\":\"7\"}],"
                + "\"item\":[{\"sequence\":1,\"quantity\":{\"value\":12}}]}}]}";
        JsonNode first = submit(insurer, bundle);
        JsonNode second = submit(insurer, bundle);
        assertThat(first.path("resourceType").asText()).isEqualTo("ClaimResponse");
        assertThat(first.path("preAuthRef").asText()).startsWith("PSH-");
        assertThat(second.path("preAuthRef")).isEqualTo(first.path("preAuthRef"));
        assertThat(first.at("/item/0/adjudication/0/extension/0/extension/1/valueCodeableConcept/coding/0/code")
                        .asText())
                .isEqualTo("A1");
        assertThat(insurer.received().keys("Claim")).hasSize(1);
    }

    @Test
    void hasTheTroubleThatItIsTold() throws Exception {
        SimulatedPartner insurer = partners.get(PartnerName.INSURER);
        insurer.trouble(Trouble.BUSY);
        HttpResponse<String> busy = token(insurer, assertion(insurer));
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        insurer.trouble(Trouble.FAILING);
        assertThat(token(insurer, assertion(insurer)).statusCode()).isEqualTo(500);
        insurer.trouble(Trouble.DOWN);
        assertThatThrownBy(() -> token(insurer, assertion(insurer))).isInstanceOf(IOException.class);
        insurer.trouble(Trouble.NONE);
        assertThat(token(insurer, assertion(insurer)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatWasReceivedOutlivesTheRun() throws Exception {
        Path file = directory.resolve("later.ndjson");
        JsonNode task = JSON.readTree("{\"resourceType\":\"Task\",\"id\":\"t9\"}");
        try (Received first = Received.open(file)) {
            assertThat(first.take("Task/t9", null, task)).isTrue();
        }
        try (Received second = Received.open(file)) {
            assertThat(second.take("Task/t9", null, task)).isFalse();
            assertThat(second.newEffects()).isZero();
            assertThat(second.byType()).containsEntry("Task", 1);
        }
    }

    @Test
    void writesAPartnerFileWithItsKeysAndAuthority() throws Exception {
        Path files = directory.resolve("partners");
        partners.writeFiles(files);
        JsonNode hospital = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper()
                .readTree(files.resolve("bay-state-general.yaml").toFile());
        assertThat(hospital.at("/endpoints/fhir").asText()).isEqualTo(hospital().fhirUrl());
        assertThat(files.resolve(hospital.at("/endpoints/caFile").asText())).exists();
        assertThat(JWKSet.parse(Files.readString(
                                files.resolve(hospital.at("/trust/jwks").asText())))
                        .getKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.isPrivate()).isFalse());
    }

    private static String refusal(String assertion) throws Exception {
        HttpResponse<String> answer = token(hospital(), assertion);
        assertThat(answer.statusCode()).isEqualTo(401);
        return JSON.readTree(answer.body()).path("error_description").asText();
    }

    private static SimulatedPartner hospital() {
        return partners.get(PartnerName.HOSPITAL);
    }

    private static String assertion(SimulatedPartner partner) {
        return GATEWAY.assertion(PartnerFile.CLIENT_ID, partner.tokenUrl(), Instant.now());
    }

    private static String freshToken(SimulatedPartner partner) throws Exception {
        return JSON.readTree(token(partner, assertion(partner)).body())
                .path("access_token")
                .asText();
    }

    private static int put(String path, String body) throws Exception {
        return send(hospital(), "PUT", path, body, freshToken(hospital())).statusCode();
    }

    private static JsonNode submit(SimulatedPartner insurer, String bundle) throws Exception {
        HttpResponse<String> answer = send(insurer, "POST", "/Claim/$submit", bundle, freshToken(insurer));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body()).at("/entry/0/resource");
    }

    private static HttpResponse<String> send(
            SimulatedPartner partner, String method, String path, String body, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(partner.fhirUrl() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/fhir+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http(partner).send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> token(SimulatedPartner partner, String assertion) throws Exception {
        String form = "grant_type=client_credentials&scope=system%2F*.cruds&client_assertion_type="
                + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8)
                + "&client_assertion=" + assertion;
        HttpRequest request = HttpRequest.newBuilder(URI.create(partner.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http(partner).send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient http(SimulatedPartner partner) throws IOException {
        Path pem = directory.resolve(partner.name().id() + ".pem");
        Files.writeString(pem, partner.authorityPem());
        return TrustingHttp.trusting(pem);
    }
}
