package org.iopgateway.gateway.trust.udap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.iopgateway.gateway.trust.TestDoor;
import org.iopgateway.gateway.trust.pki.Issued;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoints that a client may believe without believing whoever stands between. */
class MetadataSignerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final URI HERE = URI.create("https://gateway.example");

    @TempDir
    Path folder;

    @Test
    void signsItsEndpointsWithTheCommunitysCertificate() throws Exception {
        for (KeyPair keys : List.of(Issued.ec(), Issued.rsa(2048))) {
            Issued ours = Issued.leaf("gateway")
                    .keys(keys)
                    .uri(HERE + "/fhir")
                    .by(Issued.authority("Community").selfSigned());
            SignedJWT signed =
                    SignedJWT.parse(signer(ours, "udap").sign(TestDoor.at(HERE)).orElseThrow());

            X509Certificate shown = X509CertUtils.parse(
                    signed.getHeader().getX509CertChain().get(0).decode());
            assertThat(shown).isEqualTo(ours.certificate());
            assertThat(signed.verify(verifier(shown.getPublicKey()))).isTrue();
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo(HERE + "/fhir").isEqualTo(claims.getSubject());
            assertThat(claims.getStringClaim("token_endpoint")).isEqualTo(HERE + "/oauth2/token");
            assertThat(claims.getStringClaim("registration_endpoint")).isEqualTo(HERE + "/oauth2/register");
            assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOW));
            assertThat(claims.getExpirationTime().toInstant())
                    .isAfter(NOW)
                    .isBeforeOrEqualTo(NOW.plus(Duration.ofDays(365)));
            assertThat(claims.getJWTID()).isNotBlank();
        }
    }

    @Test
    void startsNotWithoutItsKey() throws Exception {
        Issued ours = Issued.leaf("gateway").by(Issued.authority("Community").selfSigned());
        assertThatThrownBy(() -> signer(ours, "other")).hasMessageContaining("TRU-042");
    }

    private MetadataSigner signer(Issued ours, String alias) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                alias, ours.keys().getPrivate(), "Geheim-7".toCharArray(), new X509Certificate[] {ours.certificate()});
        Path file = folder.resolve("udap.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "Geheim-7".toCharArray());
        }
        return new MetadataSigner(new UdapProperties(List.of(), file, "Geheim-7"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JWSVerifier verifier(PublicKey key) throws Exception {
        return key instanceof RSAPublicKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECPublicKey) key);
    }
}
