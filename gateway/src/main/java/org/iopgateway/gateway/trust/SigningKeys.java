package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Our own signing keys: one for ES384, one for RS384; each kid is the key's RFC 7638 thumbprint. */
final class SigningKeys {

    private final ECKey ec;
    private final RSAKey rsa;

    SigningKeys(ECKey ec, RSAKey rsa) {
        this.ec = ec;
        this.rsa = rsa;
    }

    /** @throws ProblemException {@code TRU-003} when a key is not there or of another kind */
    static SigningKeys of(KeyMaterial material) {
        try {
            KeyStore store = material.signing();
            JWK ec = JWK.load(store, KeyMaterial.EC_ALIAS, material.password());
            JWK rsa = JWK.load(store, KeyMaterial.RSA_ALIAS, material.password());
            if (ec instanceof ECKey p384 && rsa instanceof RSAKey rs) {
                return new SigningKeys(
                        new ECKey.Builder(p384.getCurve(), p384.toECPublicKey())
                                .privateKey(p384.toECPrivateKey())
                                .algorithm(JWSAlgorithm.ES384)
                                .keyUse(KeyUse.SIGNATURE)
                                .keyIDFromThumbprint()
                                .build(),
                        new RSAKey.Builder(rs.toRSAPublicKey())
                                .privateKey(rs.toRSAPrivateKey())
                                .algorithm(JWSAlgorithm.RS384)
                                .keyUse(KeyUse.SIGNATURE)
                                .keyIDFromThumbprint()
                                .build());
            }
            throw new ProblemException(missing());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new ProblemException(missing(), e);
        }
    }

    private static Problem missing() {
        return new Problem(
                Category.MALFORMED,
                "TRU-003",
                "expected a P-384 key under the alias es384 and an RSA key under rs384",
                "gateway.trust.signing-keystore",
                "add the keys, or leave the setting out to have development keys made");
    }

    JWK key(JWSAlgorithm algorithm) {
        return JWSAlgorithm.RS384.equals(algorithm) ? rsa : ec;
    }

    JWSSigner signer(JWSAlgorithm algorithm) throws JOSEException {
        if (JWSAlgorithm.RS384.equals(algorithm)) {
            return new RSASSASigner(rsa);
        }
        ECDSASigner signer = new ECDSASigner(ec);
        signer.getJCAContext().setProvider(DevelopmentAuthority.PROVIDER);
        return signer;
    }

    ECKey ec() {
        return ec;
    }

    JWKSet all() {
        return new JWKSet(List.of(ec, rsa));
    }

    /** What the world may see. */
    JWKSet published() {
        return all().toPublicJWKSet();
    }
}
