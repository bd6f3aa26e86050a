package org.iopgateway.gateway.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.disclosure.LedgerKey;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code trust} of the data directory. What configuration does not give is made here on first start and kept:
 * {@code ca.pem}, {@code ca.p12}, {@code server.p12}, {@code signing.p12}, {@code ledger.p12}, {@code ledger.pem}. The files' mode protects them; their password
 * only satisfies the format.
 */
final class KeyRoom {

    private static final Logger log = LoggerFactory.getLogger(KeyRoom.class);
    private static final String DEVELOPMENT_PASSWORD = "development";
    private static final String CA_ALIAS = "ca";
    private static final String LEDGER_ALIAS = "ledger";
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final TrustProperties given;
    private final KeyStoreProperties stores;
    private final Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    private final Clock clock;
    private final DevelopmentAuthority authority;
    private final char[] password;

    KeyRoom(DoorProperties door, TrustProperties given, KeyStoreProperties stores, Clock clock) {
        this.folder = door.dataDir().resolve("trust");
        this.given = given;
        this.stores = stores;
        if (door.publicUrl() != null) {
            hosts.add(door.publicUrl().getHost().replaceAll("[\\[\\]]", ""));
        }
        this.clock = clock;
        this.authority = new DevelopmentAuthority(clock);
        this.password = password(given, stores);
    }

    private static char[] password(TrustProperties given, KeyStoreProperties stores) {
        if (stores.passwordFile() != null) {
            return KeyFiles.password(stores.passwordFile());
        }
        String password = given.keystorePassword();
        return (password == null ? DEVELOPMENT_PASSWORD : password).toCharArray();
    }

    /** @throws ProblemException {@code TRU-…} when a given file cannot be used */
    KeyMaterial open() {
        try {
            if (given.serverKeystore() == null && Files.exists(folder.resolve("ca.p12"))) {
                log.warn(
                        "the partner door uses the DEVELOPMENT CA in {}; give gateway.trust.server-keystore for real"
                                + " partners",
                        folder);
            }
            KeyStore server = server();
            KeyStore signing = given.signingKeystore() == null
                    ? developmentSigning()
                    : KeyFiles.read(stores.signing(), given.signingKeystore(), password);
            return new KeyMaterial(server, signing, clientAuthorities(), password);
        } catch (GeneralSecurityException e) {
            throw new ProblemException(
                    new Problem(
                            Category.FAULT,
                            "TRU-002",
                            "expected keys and certificates that can be used",
                            folder.toString(),
                            "move the folder away to have them made anew, or give key stores by gateway.trust.*"),
                    e);
        }
    }

    /**
     * The partner door's key and certificate as they stand now: a file that was changed is read anew, a development
     * certificate whose end is near is issued anew.
     *
     * @throws ProblemException {@code TRU-001} when the given file cannot be read
     */
    KeyStore server() throws GeneralSecurityException {
        return given.serverKeystore() == null
                ? developmentServer()
                : KeyFiles.read(stores.server(), given.serverKeystore(), password);
    }

    /** Whether the server's key lies in a file that can change; a token is read at start and then left alone. */
    boolean serverCanChange() {
        return given.serverKeystore() == null || stores.server().isFile();
    }

    /**
     * The key that signs the disclosure ledger; its certificate lies beside it as {@code ledger.pem} when it is made here.
     *
     * @throws ProblemException {@code TRU-…} when the given file cannot be used
     */
    LedgerKey ledger() {
        try {
            KeyStore store = given.ledgerKeystore() == null
                    ? developmentLedger()
                    : KeyFiles.read(stores.ledger(), given.ledgerKeystore(), password);
            if (store.getKey(LEDGER_ALIAS, password) instanceof PrivateKey key
                    && store.getCertificate(LEDGER_ALIAS) instanceof X509Certificate certificate) {
                return new LedgerKey(key, certificate);
            }
            throw new ProblemException(noLedgerKey());
        } catch (GeneralSecurityException e) {
            throw new ProblemException(noLedgerKey(), e);
        }
    }

    private static Problem noLedgerKey() {
        return Problem.malformed(
                        "TRU-004",
                        "expected an EC or RSA key with its certificate under the alias ledger",
                        "gateway.trust.ledger-keystore")
                .withRemedy("add the key, or leave the setting out to have a development key made");
    }

    private KeyStore developmentLedger() throws GeneralSecurityException {
        Path file = folder.resolve("ledger.p12");
        if (Files.exists(file)) {
            return KeyFiles.read(file, password);
        }
        log.warn("no key for the disclosure ledger was given: made a DEVELOPMENT key in {}", folder);
        KeyStore store = empty();
        addSigningKey(store, LEDGER_ALIAS, authority.ecKey());
        KeyFiles.write(folder.resolve("ledger.pem"), pem((X509Certificate) store.getCertificate(LEDGER_ALIAS)));
        KeyFiles.write(file, store, password);
        return store;
    }

    private KeyStore developmentServer() throws GeneralSecurityException {
        KeyStore ca = developmentCa();
        Path file = folder.resolve("server.p12");
        if (Files.exists(file)) {
            KeyStore kept = KeyFiles.read(file, password);
            if (fits((X509Certificate) kept.getCertificate(KeyMaterial.SERVER_ALIAS), ca)) {
                return kept;
            }
        }
        KeyPair keys = authority.ecKey();
        X509Certificate issuer = (X509Certificate) ca.getCertificate(CA_ALIAS);
        X509Certificate certificate = authority.server(
                keys.getPublic(), List.copyOf(hosts), issuer, (PrivateKey) ca.getKey(CA_ALIAS, password));
        KeyStore store = empty();
        store.setKeyEntry(
                KeyMaterial.SERVER_ALIAS, keys.getPrivate(), password, new Certificate[] {certificate, issuer});
        KeyFiles.write(file, store, password);
        return store;
    }

    private KeyStore developmentCa() throws GeneralSecurityException {
        Path file = folder.resolve("ca.p12");
        if (Files.exists(file)) {
            return KeyFiles.read(file, password);
        }
        log.warn("no certificate was given: made a DEVELOPMENT CA in {}; clients must be told to trust ca.pem", folder);
        KeyPair keys = authority.ecKey();
        X509Certificate certificate = authority.authority(keys);
        KeyStore store = empty();
        store.setKeyEntry(CA_ALIAS, keys.getPrivate(), password, new Certificate[] {certificate});
        KeyFiles.write(file, store, password);
        KeyFiles.write(folder.resolve("ca.pem"), pem(certificate));
        return store;
    }

    private boolean fits(X509Certificate certificate, KeyStore ca) throws GeneralSecurityException {
        boolean lasts =
                certificate.getNotAfter().after(Date.from(clock.instant().plus(RENEW_BEFORE)));
        Set<String> names = new LinkedHashSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
            names.add(String.valueOf(name.get(1)).replace("0:0:0:0:0:0:0:1", "::1"));
        }
        Certificate issuer = ca.getCertificate(CA_ALIAS);
        boolean ours =
                certificate.getIssuerX500Principal().equals(((X509Certificate) issuer).getSubjectX500Principal());
        return lasts && ours && names.containsAll(hosts);
    }

    private KeyStore developmentSigning() throws GeneralSecurityException {
        Path file = folder.resolve("signing.p12");
        if (Files.exists(file)) {
            return KeyFiles.read(file, password);
        }
        KeyStore store = empty();
        addSigningKey(store, KeyMaterial.EC_ALIAS, authority.ecKey());
        addSigningKey(store, KeyMaterial.RSA_ALIAS, authority.rsaKey());
        KeyFiles.write(file, store, password);
        return store;
    }

    private void addSigningKey(KeyStore store, String alias, KeyPair keys) throws GeneralSecurityException {
        store.setKeyEntry(alias, keys.getPrivate(), password, new Certificate[] {authority.selfSigned(keys)});
    }

    private KeyStore clientAuthorities() throws GeneralSecurityException {
        Path pem = given.clientCa();
        KeyStore store = empty();
        if (pem == null) {
            return store;
        }
        int count = 0;
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("client-ca-" + count++, certificate);
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("the client authorities could not be read", e);
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty key store could not be made", e);
        }
    }

    private static byte[] pem(X509Certificate certificate) {
        return CertificateFiles.pem(certificate).getBytes(StandardCharsets.US_ASCII);
    }
}
