package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * A signing key and from when it signs, which its alias tells: {@code es384-20270301t120000z}; the plain {@code es384}
 * has signed from the beginning.
 */
record DatedKey(String alias, Instant from, JWK key) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd't'HHmmss'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static String alias(String kind, Instant from) {
        return kind + "-" + MOMENT.format(from);
    }

    static DatedKey always(JWK key) {
        return new DatedKey("", Instant.EPOCH, key);
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
                if (alias.startsWith(KeyMaterial.EC_ALIAS) || alias.startsWith(KeyMaterial.RSA_ALIAS)) {
                    keys.add(new DatedKey(alias, from(alias), load(store, alias, password)));
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

    private static Instant from(String alias) {
        int dash = alias.indexOf('-');
        return dash < 0
                ? Instant.EPOCH
                : MOMENT.parse(alias.substring(dash + 1).toLowerCase(Locale.ROOT), Instant::from);
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
