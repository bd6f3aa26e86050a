package org.iopgateway.gateway.trust.udap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Signs our endpoints with the certificate that a trust community gave us, so that no one in between can change them. */
final class MetadataSigner {

    private static final String ALIAS = "udap";
    private static final Duration LIFE = Duration.ofDays(1);

    private final @Nullable PrivateKey key;
    private final List<Base64> chain = new ArrayList<>();
    private final Clock clock;

    /** @throws ProblemException {@code TRU-042} when the key store cannot be used */
    MetadataSigner(UdapProperties properties, Clock clock) {
        Path file = properties.keystore();
        this.clock = clock;
        this.key = file == null ? null : read(file, properties.keystorePassword());
    }

    private PrivateKey read(Path file, @Nullable String password) {
        char[] secret = password == null ? new char[0] : password.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, secret);
            if (store.getKey(ALIAS, secret) instanceof PrivateKey found) {
                for (Certificate one : store.getCertificateChain(ALIAS)) {
                    chain.add(Base64.encode(one.getEncoded()));
                }
                return found;
            }
            throw new ProblemException(unusable(file));
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(unusable(file), e);
        }
    }

    private static Problem unusable(Path file) {
        return Problem.malformed(
                        "TRU-042",
                        "expected a PKCS #12 file with a key and its chain under the alias udap",
                        file.toString())
                .withRemedy("check gateway.udap.keystore and gateway.udap.keystore-password");
    }

    /** Empty when there is no key to sign with. */
    Optional<String> sign(PartnerDoor door) {
        if (key == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(door.fhirUrl())
                .subject(door.fhirUrl())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("token_endpoint", door.tokenUrl())
                .claim("registration_endpoint", door.registrationUrl())
                .build();
        try {
            JWSSigner signer = key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
            JWSAlgorithm algorithm = signer instanceof ECDSASigner ec
                    ? ec.supportedJWSAlgorithms().iterator().next()
                    : JWSAlgorithm.RS256;
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm).x509CertChain(chain).build(), claims);
            jwt.sign(signer);
            return Optional.of(jwt.serialize());
        } catch (JOSEException e) {
            throw new IllegalStateException("our own key signs its own algorithm", e);
        }
    }
}
