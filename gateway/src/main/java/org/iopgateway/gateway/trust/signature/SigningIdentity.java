package org.iopgateway.gateway.trust.signature;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key of ours that signs Bundles.
 *
 * @param keyId under which the published key set has it
 * @param chain its certificate first, then those above it
 */
public record SigningIdentity(String keyId, JWSAlgorithm algorithm, JWSSigner signer, List<X509Certificate> chain) {

    public SigningIdentity {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "SigningIdentity[keyId=" + keyId + "]";
    }
}
