package org.iopgateway.gateway.trust.keys;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** What the gateway has keys for, and under which aliases. */
enum KeyUse {
    /** The partner door's TLS. */
    SERVER("partner door, TLS", List.of("server")),
    /** Access tokens, our assertions, signatures of Bundles. */
    SIGNING("tokens, assertions, Bundles", List.of("es384", "rs384")),
    /** Checkpoints of the disclosure ledger. */
    LEDGER("disclosure ledger", List.of("ledger")),
    /** Export files and quarantined payloads at rest: AES keys {@code data-1}, {@code data-2}, ...; the last one seals. */
    DATA("data at rest", List.of());

    private static final int LEAST_RSA_BITS = 2048;
    private static final int P384_BITS = 384;

    private final String words;
    private final List<String> aliases;

    KeyUse(String words, List<String> aliases) {
        this.words = words;
        this.aliases = aliases;
    }

    String words() {
        return words;
    }

    List<String> aliases() {
        return aliases;
    }

    /**
     * Which of its aliases a certificate's key belongs under.
     *
     * @throws ProblemException {@code TRU-075} when it can be none of the signing keys
     */
    String alias(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        boolean rsa = key instanceof RSAPublicKey large && large.getModulus().bitLength() >= LEAST_RSA_BITS;
        boolean p384 =
                key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == P384_BITS;
        if (this == SIGNING && !rsa && !p384) {
            throw new ProblemException(Problem.malformed(
                            "TRU-075",
                            "expected a P-384 key or an RSA key of at least " + LEAST_RSA_BITS + " bits, found "
                                    + KeyListing.algorithm(key),
                            code())
                    .withRemedy("tokens and assertions are signed with ES384 and RS384 alone"));
        }
        return rsa ? aliases.get(aliases.size() - 1) : aliases.get(0);
    }

    /** The setting that names its store; also the name of its file. */
    String setting() {
        return "gateway.trust." + code() + "-keystore";
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
