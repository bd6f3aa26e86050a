package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * A signing key and from when it signs, which its alias tells: {@code es384-20270301t120000z}; the plain {@code es384}
 * has signed from the beginning. A store may hold others, such as a key that waits for its certificate.
 *
 * @param chain its certificate first, then those above it
 * @param signer signs with it, from any thread
 */
record DatedKey(String alias, Instant from, JWK key, List<X509Certificate> chain, JWSSigner signer) {

    private static final Pattern ALIAS =
            Pattern.compile("(" + KeyMaterial.EC_ALIAS + "|" + KeyMaterial.RSA_ALIAS + ")(?:-([0-9]{8}t[0-9]{6}z))?");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static String alias(String kind, Instant from) {
        return kind + "-" + MOMENT.format(from);
    }

    static DatedKey always(JWK key) {
        try {
            return new DatedKey("", Instant.EPOCH, key, List.of(), signer(key));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("expected an EC or RSA key with its private part", e);
        }
    }

    /**
     * All signing keys of a store, EC before RSA, each kind by its time.
     *
     * @throws ProblemException {@code TRU-003} when no key of a kind signs now, or one is of another kind
     */
    static List<DatedKey> read(KeyStore store, char[] password, Instant now) {
        try {
            List<DatedKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                Optional<Instant> from = from(alias);
                if (from.isPresent()) {
                    JWK key = load(store, alias, password);
                    keys.add(new DatedKey(alias, from.get(), key, chain(store, alias), signer(key)));
                }
            }
            keys.sort(Comparator.comparing((DatedKey one) -> one.key() instanceof RSAKey)
                    .thenComparing(DatedKey::from));
            require(keys.stream()
                    .anyMatch(one -> one.key() instanceof ECKey && !one.from().isAfter(now)));
            require(keys.stream()
                    .anyMatch(one -> one.key() instanceof RSAKey && !one.from().isAfter(now)));
            return List.copyOf(keys);
        } catch (GeneralSecurityException | JOSEException | DateTimeException e) {
            throw new ProblemException(missing(), e);
        }
    }

    /** From when the key under an alias signs; empty for an alias that is no signing key's. */
    static Optional<Instant> from(String alias) {
        Matcher matcher = ALIAS.matcher(alias.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(2) == null ? Instant.EPOCH : MOMENT.parse(matcher.group(2), Instant::from));
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws KeyStoreException {
        return Arrays.stream(store.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        ECKey ec = key.toECKey();
        ECDSASigner signer = new ECDSASigner(CurveKeys.privateKey(ec), ec.getCurve());
        signer.getJCAContext().setProvider(DevelopmentAuthority.PROVIDER);
        return signer;
    }

    private static JWK load(KeyStore store, String alias, char[] password)
            throws GeneralSecurityException, JOSEException {
        JWK key = JWK.load(store, alias, password);
        if (key instanceof ECKey p384 && alias.startsWith(KeyMaterial.EC_ALIAS)) {
            return new ECKey.Builder(p384.getCurve(), p384.toECPublicKey())
                    .privateKey(p384.toECPrivateKey())
                    .algorithm(JWSAlgorithm.ES384)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        }
        if (key instanceof RSAKey rsa && alias.startsWith(KeyMaterial.RSA_ALIAS)) {
            return new RSAKey.Builder(rsa.toRSAPublicKey())
                    .privateKey(rsa.toRSAPrivateKey())
                    .algorithm(JWSAlgorithm.RS384)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        }
        throw new ProblemException(missing());
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new ProblemException(missing());
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

    @Override
    public String toString() {
        return alias + " from " + from;
    }
}
