package org.iopgateway.gateway.trust.pki;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jcajce.interfaces.EdDSAPublicKey;
import org.bouncycastle.operator.DefaultSignatureNameFinder;

/** The least that keys and signatures must have (NIST SP 800-131A rev. 2: 112 bits of security, no SHA-1). */
final class Strength {

    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;
    private static final Pattern SIGNATURES =
            Pattern.compile("(SHA(256|384|512)|SHA3-(256|384|512))(WITH)(RSA|ECDSA|RSAANDMGF1)|ED25519|ED448");

    private Strength() {}

    /** What is weak about a key, in words; empty when it is strong enough. */
    static Optional<String> weakness(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return tooFew("RSA", rsa.getModulus().bitLength(), RSA_BITS);
        }
        if (key instanceof ECPublicKey ec) {
            return tooFew("EC", ec.getParams().getCurve().getField().getFieldSize(), EC_BITS);
        }
        boolean edwards = key instanceof EdDSAPublicKey || key instanceof EdECPublicKey;
        return edwards
                ? Optional.empty()
                : Optional.of("expected an RSA, EC or EdDSA key, found " + key.getAlgorithm());
    }

    private static Optional<String> tooFew(String kind, int found, int least) {
        return found >= least
                ? Optional.empty()
                : Optional.of("expected an " + kind + " key of at least " + least + " bits, found " + found);
    }

    static boolean isStrong(AlgorithmIdentifier signature) {
        return SIGNATURES.matcher(name(signature)).matches();
    }

    static String name(AlgorithmIdentifier signature) {
        return new DefaultSignatureNameFinder().getAlgorithmName(signature).toUpperCase(Locale.ROOT);
    }
}
