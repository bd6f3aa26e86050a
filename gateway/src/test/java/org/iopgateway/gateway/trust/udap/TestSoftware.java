package org.iopgateway.gateway.trust.udap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A partner's software in a trust community of tests: a key, and a certificate that names it. */
public final class TestSoftware {

    public static final String COMMUNITY = "https://community.example/udap";

    private static final KeyPair AUTHORITY = keys();
    private static final X500Principal ISSUER = new X500Principal("CN=Community CA");

    final String name;
    private final KeyPair keys = keys();
    private final X509Certificate certificate;

    TestSoftware(String name) {
        this(name, AUTHORITY);
    }

    private TestSoftware(String name, KeyPair authority) {
        this.name = name;
        this.certificate = certificate(name, keys, authority);
    }

    static TestSoftware ofStrangers(String name) {
        return new TestSoftware(name, keys());
    }

    public static Path anchors(Path folder) throws IOException {
        String pem = com.nimbusds.jose.util.X509CertUtils.toPEMString(certificate(null, AUTHORITY, AUTHORITY));
        return Files.writeString(folder.resolve("community.pem"), pem);
    }

    JWTClaimsSet.Builder statement(String registrationUrl) {
        return claims(name, registrationUrl)
                .issueTime(Date.from(Instant.now()))
                .claim("client_name", "Records")
                .claim("contacts", List.of("mailto:records@example.org"))
                .claim("grant_types", List.of("client_credentials"))
                .claim("token_endpoint_auth_method", "private_key_jwt")
                .claim("scope", "system/Encounter.rs system/Encounter.rs");
    }

    JWTClaimsSet.Builder assertion(String clientId, String tokenUrl, String purpose) {
        Map<String, Object> b2b = Map.of(
                "version", "1", "organization_id", "https://example.org/north", "purpose_of_use", List.of(purpose));
        return claims(clientId, tokenUrl)
                .issueTime(Date.from(Instant.now()))
                .claim("extensions", Map.of("hl7-b2b", b2b));
    }

    private static JWTClaimsSet.Builder claims(String who, String audience) {
        return new JWTClaimsSet.Builder()
                .issuer(who)
                .subject(who)
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plusSeconds(200)))
                .jwtID(UUID.randomUUID().toString());
    }

    String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES384)
                            .x509CertChain(List.of(Base64.encode(certificate.getEncoded())))
                            .build(),
                    claims.build());
            jwt.sign(new ECDSASigner((ECPrivateKey) keys.getPrivate()));
            return jwt.serialize();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(String name, KeyPair subject, KeyPair authority) {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    ISSUER,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(86_400)),
                    name == null ? ISSUER : new X500Principal("CN=Software"),
                    subject.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(name == null));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(name == null ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            if (name != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, name)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA384withECDSA").build(authority.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp384r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
