package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The certificate chain in a signed JWT's {@code x5c} (RFC 7515 section 4.1.6), once its first certificate's key has
 * verified the signature. Whether anybody trusts the chain is another question.
 *
 * @param certificates the signer's first
 */
public record ShownChain(List<X509Certificate> certificates) {

    private static final int MOST = 6;
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    public ShownChain {
        certificates = List.copyOf(certificates);
    }

    /** Empty when there is no readable chain, the algorithm is not among those allowed, or the signature is wrong. */
    public static Optional<ShownChain> of(SignedJWT jwt, Set<String> algorithms) {
        JWSHeader header = jwt.getHeader();
        List<Base64> encoded = header.getX509CertChain();
        if (encoded == null
                || encoded.isEmpty()
                || encoded.size() > MOST
                || header.getCriticalParams() != null
                || !algorithms.contains(header.getAlgorithm().getName())) {
            return Optional.empty();
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Base64 one : encoded) {
            X509Certificate certificate = X509CertUtils.parse(one.decode());
            if (certificate == null) {
                return Optional.empty();
            }
            chain.add(certificate);
        }
        return isSignedBy(chain.get(0), jwt) ? Optional.of(new ShownChain(chain)) : Optional.empty();
    }

    private static boolean isSignedBy(X509Certificate certificate, SignedJWT jwt) {
        try {
            JWK key = JWK.parse(certificate);
            int least = key.getKeyType().getValue().equals("RSA") ? RSA_BITS : EC_BITS;
            return key.size() >= least && jwt.verify(Verifiers.once(key, jwt.getHeader()));
        } catch (JOSEException e) {
            return false;
        }
    }
}
