package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * Our own signing keys: one for ES384 and one for RS384 sign at a time; each kid is the key's RFC 7638 thumbprint. From
 * when a key signs stands in its alias, so every node turns to it at the same moment, and a restart changes nothing.
 */
final class SigningKeys {

    /** How long a key is published after its last signature: a token's life, an assertion's, and clocks that differ. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    private volatile List<DatedKey> keys;
    private final Clock clock;

    private SigningKeys(List<DatedKey> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Two keys that sign for ever. */
    SigningKeys(ECKey ec, RSAKey rsa) {
        this(List.of(DatedKey.always(ec), DatedKey.always(rsa)), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /** @throws ProblemException {@code TRU-003} when a key is not there or of another kind */
    static SigningKeys of(KeyMaterial material, Clock clock) {
        return new SigningKeys(DatedKey.read(material.signing(), material.password(), clock.instant()), clock);
    }

    /** Takes the keys as another node, or a command, has left them in the file. */
    void reload(KeyStore store, char[] password) {
        keys = DatedKey.read(store, password, clock.instant());
    }

    JWK key(JWSAlgorithm algorithm) {
        return current(algorithm).key();
    }

    /** The key that signs now; whoever needs it twice asks once, since the next one may begin between. */
    DatedKey current(JWSAlgorithm algorithm) {
        return signing(JWSAlgorithm.Family.RSA.contains(algorithm) ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384);
    }

    ECKey ec() {
        return key(JWSAlgorithm.ES384).toECKey();
    }

    /** The key that was first: what is derived from it outlives every rotation. */
    ECKey first() {
        return keys.get(0).key().toECKey();
    }

    JWKSet all() {
        List<JWK> shown = new ArrayList<>();
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384)) {
            List<DatedKey> line = line(algorithm);
            for (int i = 0; i < line.size(); i++) {
                boolean last = i + 1 == line.size();
                if (last || line.get(i + 1).from().plus(OVERLAP).isAfter(clock.instant())) {
                    shown.add(line.get(i).key());
                }
            }
        }
        return new JWKSet(shown);
    }

    /** What the world may see: the keys that sign, that will sign, and whose signatures may still be in use. */
    JWKSet published() {
        return all().toPublicJWKSet();
    }

    private DatedKey signing(JWSAlgorithm algorithm) {
        DatedKey current = null;
        for (DatedKey one : line(algorithm)) {
            current = current == null || !one.from().isAfter(clock.instant()) ? one : current;
        }
        return Objects.requireNonNull(current, "there is a key of each kind");
    }

    private List<DatedKey> line(JWSAlgorithm algorithm) {
        boolean rsa = JWSAlgorithm.RS384.equals(algorithm);
        return keys.stream().filter(one -> one.key() instanceof RSAKey == rsa).toList();
    }
}
