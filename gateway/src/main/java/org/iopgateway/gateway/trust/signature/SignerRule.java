package org.iopgateway.gateway.trust.signature;

import com.nimbusds.jose.JWSHeader;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Whose signatures count: finds the key that must have signed. */
@FunctionalInterface
interface SignerRule {

    /**
     * @param header of the JWS
     * @param chain the certificates in it, the signer's first; empty when it has none
     */
    Answer signer(JWSHeader header, List<X509Certificate> chain);

    /** Either a key, or why there is none. */
    record Answer(List<PublicKey> key, SignatureVerdict verdict) {

        static Answer key(PublicKey key) {
            return new Answer(List.of(key), SignatureVerdict.of(SignatureFinding.GOOD));
        }

        static Answer none(SignatureFinding finding, String detail) {
            return new Answer(List.of(), new SignatureVerdict(finding, detail));
        }
    }
}
