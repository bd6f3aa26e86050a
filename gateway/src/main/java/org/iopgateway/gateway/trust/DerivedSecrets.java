package org.iopgateway.gateway.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets for sealing things of our own, derived from the first signing key, so that all nodes have the same. */
public final class DerivedSecrets {

    private final SigningKeys keys;

    DerivedSecrets(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * 32 bytes for one use.
     *
     * @param use names it; another use has another secret
     */
    public byte[] derive(String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.first().getD().decode(), "HmacSHA256"));
            return mac.doFinal(("iop-gateway " + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
