package org.iopgateway.conformance.partner;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A partner's signing key, for RS384 or ES384 client assertions (SMART Backend Services). */
public final class PartnerKeys {

    private static final Duration ASSERTION_LIFETIME = Duration.ofMinutes(4);
    private static final int RSA_BITS = 3072;

    private final JWK key;
    private final JWSAlgorithm algorithm;

    private PartnerKeys(JWK key, JWSAlgorithm algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    public static PartnerKeys rs384(String kid) {
        try {
            return new PartnerKeys(
                    new RSAKeyGenerator(RSA_BITS)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS384)
                            .generate(),
                    JWSAlgorithm.RS384);
        } catch (JOSEException e) {
            throw new IllegalStateException("no RSA key can be made", e);
        }
    }

    public static PartnerKeys es384(String kid) {
        try {
            return new PartnerKeys(
                    new ECKeyGenerator(Curve.P_384)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES384)
                            .generate(),
                    JWSAlgorithm.ES384);
        } catch (JOSEException e) {
            throw new IllegalStateException("no EC key can be made", e);
        }
    }

    /**
     * The key of a file that {@link #write} wrote.
     *
     * @throws IllegalStateException when there is none
     */
    public static PartnerKeys read(Path file) {
        try {
            JWK key = JWK.parse(Files.readString(file));
            return new PartnerKeys(key, JWSAlgorithm.parse(key.getAlgorithm().getName()));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("no key can be read from " + file, e);
        }
    }

    /** Writes both halves; the file is readable by its owner only, where the file system knows owners. */
    public void write(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, key.toJSONString());
    }

    /** The public half as a JSON Web Key Set. */
    public String publicKeySet() {
        return new JWKSet(key).toString(true);
    }

    /** A client assertion for a token endpoint, single use. */
    public String assertion(String clientId, String tokenUrl, Instant now) {
        return sign(new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(tokenUrl)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ASSERTION_LIFETIME)))
                .build());
    }

    /** Any claims signed with this key. */
    String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the assertion cannot be signed", e);
        }
    }

    private JWSSigner signer() throws JOSEException {
        return algorithm.equals(JWSAlgorithm.RS384) ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
    }
}
