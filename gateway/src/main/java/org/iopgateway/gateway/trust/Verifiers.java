package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;

/** The check of a JWS signature by a public key; never by a shared secret, whatever the header asks for. */
final class Verifiers {

    private static final int MOST_KEPT = 200;

    /** A key that has verified once has its tables ready. */
    private static final Cache<JWK, JWSVerifier> KEPT =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private Verifiers() {}

    /**
     * By a key that is known here and will come again.
     *
     * @throws JOSEException when the key is not of the kind that the header's algorithm needs
     */
    static JWSVerifier of(JWK key, JWSHeader header) throws JOSEException {
        JWSVerifier kept = KEPT.getIfPresent(key);
        if (kept == null) {
            kept = create(key);
            KEPT.put(key, kept);
        }
        return fitting(kept, header);
    }

    /**
     * By a key that somebody brings along.
     *
     * @throws JOSEException when the key is not of the kind that the header's algorithm needs
     */
    static JWSVerifier once(JWK key, JWSHeader header) throws JOSEException {
        return fitting(create(key), header);
    }

    private static JWSVerifier create(JWK key) throws JOSEException {
        if (key instanceof ECKey ec) {
            // Bouncy Castle verifies ECDSA some ten times faster than JDK 17 does (design decision D10).
            ECDSAVerifier verifier = new ECDSAVerifier(CurveKeys.publicKey(ec));
            verifier.getJCAContext().setProvider(DevelopmentAuthority.PROVIDER);
            return verifier;
        }
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        throw new JOSEException("expected an EC or RSA key");
    }

    private static JWSVerifier fitting(JWSVerifier verifier, JWSHeader header) throws JOSEException {
        if (!verifier.supportedJWSAlgorithms().contains(header.getAlgorithm())) {
            throw new JOSEException("expected the key's own algorithm");
        }
        return verifier;
    }
}
