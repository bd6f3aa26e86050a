package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * EC keys as Bouncy Castle has them itself. Of another provider's key it makes its own at each signature, and computes the
 * curve's tables anew: three to four times the work.
 */
final class CurveKeys {

    private CurveKeys() {}

    static ECPublicKey publicKey(ECKey key) throws JOSEException {
        try {
            byte[] encoded = key.toECPublicKey().getEncoded();
            return (ECPublicKey) factory().generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("expected a public key on its curve", e);
        }
    }

    static ECPrivateKey privateKey(ECKey key) throws JOSEException {
        try {
            byte[] encoded = key.toECPrivateKey().getEncoded();
            return (ECPrivateKey) factory().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("expected a private key on its curve", e);
        }
    }

    private static KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", DevelopmentAuthority.PROVIDER);
    }
}
