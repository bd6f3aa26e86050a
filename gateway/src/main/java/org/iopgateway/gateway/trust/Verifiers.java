package org.iopgateway.gateway.trust;

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

    private Verifiers() {}

    /** @throws JOSEException when the key is not of the kind that the header's algorithm needs */
    static JWSVerifier of(JWK key, JWSHeader header) throws JOSEException {
        JWSVerifier verifier;
        if (key instanceof ECKey ec) {
            // Bouncy Castle verifies ECDSA some ten times faster than JDK 17 does (design decision D10).
            verifier = new ECDSAVerifier(ec);
            verifier.getJCAContext().setProvider(DevelopmentAuthority.PROVIDER);
        } else if (key instanceof RSAKey rsa) {
            verifier = new RSASSAVerifier(rsa);
        } else {
            throw new JOSEException("expected an EC or RSA key");
        }
        if (!verifier.supportedJWSAlgorithms().contains(header.getAlgorithm())) {
            throw new JOSEException("expected the key's own algorithm");
        }
        return verifier;
    }
}
