package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.connector.Connector;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.partner.PartnerType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    static Path folder;

    private static SigningKeys keys;
    private static X509Certificate certificate;

    private final PartnerDoor door = new PartnerDoor(new Connector(), URI.create("https://gateway.example/"), 1000);

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyMaterial material = KeyRoomTest.room(folder, null).open();
        keys = SigningKeys.of(material, Clock.systemUTC());
        certificate = (X509Certificate) material.server().getCertificate(KeyMaterial.SERVER_ALIAS);
    }

    @Test
    void knowsTheCallerByATokenOfOurs() {
        Optional<Caller> caller = caller(token(claims(), "at+jwt"), Set.of(), null);
        assertThat(caller).isPresent();
        assertThat(caller.orElseThrow().purpose()).isEqualTo("TREAT");
        assertThat(caller.orElseThrow().may('r', "Encounter")).isTrue();
        assertThat(caller.orElseThrow().may('r', "Patient")).isFalse();
    }

    @Test
    void knowsNobodyByAnyOtherToken() {
        assertThat(caller(token(claims(), "JWT"), Set.of(), null))
                .as("an assertion of ours")
                .isEmpty();
        assertThat(caller(token(claims().expirationTime(Date.from(NOW)), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().expirationTime(null), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().issuer("https://other.example"), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().audience("https://other.example"), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().claim("partner", "gone"), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().claim("purpose_of_use", "HPAYMT"), "at+jwt"), Set.of(), null))
                .as("a purpose that the file has no more")
                .isEmpty();
        assertThat(caller(token(claims().claim("purpose_of_use", null), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().claim("scope", List.of("x")), "at+jwt"), Set.of(), null))
                .isEmpty();
    }

    @Test
    void readsATokenAnewThatWasGoodBefore() throws Exception {
        KeyMaterial material = KeyRoomTest.room(folder, null).open();
        SigningKeys own = SigningKeys.of(material, Clock.systemUTC());
        String text = token(claims(), "at+jwt");
        AccessTokens tokens = tokens(own, List.of(north(Set.of())));
        assertThat(tokens.read(text)).isPresent();
        assertThat(tokens.read(text)).as("once more").isPresent();

        String[] parts = text.split("\\.");
        String other =
                token(claims().claim("scope", "system/*.cruds"), "at+jwt").split("\\.")[1];
        assertThat(tokens.read(String.join(".", parts[0], other, parts[2])))
                .as("other claims under the known signature")
                .isEmpty();
        assertThat(tokens.read(String.join(".", parts[0], other, parts[2])))
                .as("once more")
                .isEmpty();

        Path elsewhere = Files.createDirectory(folder.resolve("other-keys"));
        KeyMaterial others = KeyRoomTest.room(elsewhere, null).open();
        own.reload(others.signing(), others.password());
        assertThat(tokens.read(text)).as("its key is ours no more").isEmpty();
    }

    @Test
    void knowsNobodyByATokenThatWasTakenBack() {
        assertThat(caller(token(claims().jwtID("taken-back"), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().jwtID(null), "at+jwt"), Set.of(), null))
                .isEmpty();
    }

    @Test
    void bindsATokenToTheClientCertificate() {
        String thumbprint = ClientCertificate.thumbprint(certificate);
        String bound = token(claims().claim("cnf", Map.of("x5t#S256", thumbprint)), "at+jwt");
        assertThat(caller(bound, Set.of(thumbprint), certificate)).isPresent();
        assertThat(caller(bound, Set.of(thumbprint), null)).isEmpty();
        assertThat(caller(bound, Set.of("y".repeat(43)), certificate))
                .as("the certificate is not registered any more")
                .isEmpty();
        assertThat(caller(bound, Set.of(), certificate))
                .as("no certificate is registered any more")
                .isEmpty();
        String other = token(claims().claim("cnf", Map.of("x5t#S256", "x".repeat(43))), "at+jwt");
        assertThat(caller(other, Set.of(thumbprint), certificate)).isEmpty();
        assertThat(caller(token(claims(), "at+jwt"), Set.of(thumbprint), certificate))
                .as("unbound, although the file asks for a certificate")
                .isEmpty();
    }

    private Optional<Caller> caller(String token, Set<String> certificates, @Nullable X509Certificate shown) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", "Bearer " + token);
        if (shown != null) {
            request.setAttribute("jakarta.servlet.request.X509Certificate", new X509Certificate[] {shown});
        }
        return tokens(keys, List.of(north(certificates))).caller(request);
    }

    private AccessTokens tokens(SigningKeys keys, List<Partner> partners) {
        return new AccessTokens(
                keys,
                door,
                new OAuthClients(new PartnerRegistry(partners), new NoSoftware()),
                Set.of("taken-back")::contains,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Partner north(Set<String> certificates) {
        return new Partner(
                new PartnerId("north"),
                PartnerType.HOSPITAL,
                "North",
                "North",
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust("file:/none", Set.of(), Set.of("system/*.rs"), certificates),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"));
    }

    @Test
    void allowsNoMoreThanThePartnersFileDoesByThen() {
        String wide = token(claims().claim("scope", "system/Encounter.cruds system/Task.c"), "at+jwt");
        assertThat(caller(wide, Set.of(), null))
                .hasValueSatisfying(
                        caller -> assertThat(caller.may('r', "Encounter")).isTrue())
                .hasValueSatisfying(
                        caller -> assertThat(caller.may('c', "Encounter")).isFalse())
                .hasValueSatisfying(
                        caller -> assertThat(caller.may('c', "Task")).isFalse());
    }

    @Test
    void knowsNobodyWhoseRegistrationHasEnded() {
        String software = "udap-" + UUID.randomUUID();
        assertThat(caller(token(claims().claim("client_id", software), "at+jwt"), Set.of(), null))
                .isEmpty();
        assertThat(caller(token(claims().claim("partner", "south"), "at+jwt"), Set.of(), null))
                .as("tied to another partner since")
                .isEmpty();
    }

    private static final class NoSoftware implements RegisteredSoftware {

        @Override
        public Optional<Software> find(String clientId) {
            return Optional.empty();
        }

        @Override
        public boolean admits(Software software, List<X509Certificate> chain) {
            return false;
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://gateway.example")
                .subject("north")
                .jwtID("one")
                .claim("client_id", "north")
                .claim("partner", "north")
                .audience("https://gateway.example/fhir")
                .expirationTime(Date.from(NOW.plusSeconds(10)))
                .claim("purpose_of_use", "TREAT")
                .claim("scope", "system/Encounter.rs");
    }

    private static String token(JWTClaimsSet.Builder claims, String type) {
        ECKey key = keys.ec();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        return TestPartner.signed(claims.build(), header, key);
    }
}
