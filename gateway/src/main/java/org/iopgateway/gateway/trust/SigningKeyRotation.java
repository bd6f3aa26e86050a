package org.iopgateway.gateway.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.iopgateway.mappings.problem.ProblemException;

/**
 * Changes our signing keys with overlap: a new pair goes into the key file and is published at once, signs only after
 * the lead time, and the old pair is published until nothing that it signed is good any more. A lock on the file lets
 * one node or command do it at a time; running gateways take the file in within a minute, so the lead must be longer.
 */
public final class SigningKeyRotation {

    /** Time for every node, and for every partner's cache of our keys, to learn the new ones. */
    public static final Duration LEAD = Duration.ofHours(1);

    private final StoreKind kind;
    private final Path file;
    private final char[] password;
    private final Clock clock;

    /** @param file with the signing keys, shared by the nodes */
    public SigningKeyRotation(StoreKind kind, Path file, char[] password, Clock clock) {
        this.kind = kind;
        this.file = file;
        this.password = password.clone();
        this.clock = clock;
    }

    /**
     * Adds a pair of keys that signs from {@link #LEAD} on, unless a pair waits already; removes those that nobody needs
     * any more, but never the first pair, from which the seals of page links derive.
     *
     * @return from when the new pair, or the one that waits, signs
     * @throws ProblemException {@code TRU-001} or {@code TRU-003} when the file cannot be used
     */
    public Instant rotate() {
        return rotate(Duration.ZERO);
    }

    /**
     * Under which alias a key from elsewhere belongs, so that it is published before it signs and the one before it after.
     *
     * @param base {@code es384} or {@code rs384}
     */
    public static String alias(KeyStore store, String base, Instant now) throws KeyStoreException {
        return store.isKeyEntry(base) ? DatedKey.alias(base, now.plus(LEAD)) : base;
    }

    /** From when the key under an alias signs; empty for an alias that is no signing key's. */
    public static Optional<Instant> from(String alias) {
        return DatedKey.from(alias);
    }

    /** The same, only if the pair that signs is at least so old; otherwise tells from when the latest signs. */
    Instant rotate(Duration age) {
        Path guard = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            return lock.isValid() ? underLock(age) : Instant.EPOCH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys can be made and kept on every Java platform", e);
        }
    }

    private Instant underLock(Duration age) throws GeneralSecurityException {
        KeyStore store = KeyFiles.read(kind, file, password);
        Instant now = clock.instant();
        List<DatedKey> keys = DatedKey.read(store, password, now);
        Instant latest = keys.get(keys.size() - 1).from();
        Instant born = latest.equals(Instant.EPOCH) ? made(store) : latest;
        if (latest.isAfter(now) || born.plus(age).isAfter(now)) {
            return latest;
        }
        Instant from = now.plus(LEAD).truncatedTo(ChronoUnit.SECONDS);
        DevelopmentAuthority authority = new DevelopmentAuthority(clock);
        add(store, DatedKey.alias(KeyMaterial.EC_ALIAS, from), authority, authority.ecKey());
        add(store, DatedKey.alias(KeyMaterial.RSA_ALIAS, from), authority, authority.rsaKey());
        prune(store, keys, latest, now);
        KeyFiles.write(file, store, password);
        return from;
    }

    private Instant made(KeyStore store) throws GeneralSecurityException {
        return store.getCreationDate(KeyMaterial.EC_ALIAS) == null
                ? Instant.EPOCH
                : store.getCreationDate(KeyMaterial.EC_ALIAS).toInstant();
    }

    private void add(KeyStore store, String alias, DevelopmentAuthority authority, KeyPair keys)
            throws GeneralSecurityException {
        store.setKeyEntry(alias, keys.getPrivate(), password, new Certificate[] {authority.selfSigned(keys)});
    }

    private static void prune(KeyStore store, List<DatedKey> keys, Instant latest, Instant now)
            throws GeneralSecurityException {
        Instant first = keys.get(0).from();
        boolean settled = latest.plus(SigningKeys.OVERLAP).isBefore(now);
        for (DatedKey one : keys) {
            if (settled && one.from().isBefore(latest) && !one.from().equals(first)) {
                store.deleteEntry(one.alias());
            }
        }
    }
}
