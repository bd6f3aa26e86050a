package org.iopgateway.gateway.trust.keys;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.iopgateway.gateway.trust.SigningKeyRotation;
import org.iopgateway.gateway.trust.pki.BouncyCastle;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Changes of one key store: a new key that waits for its certificate, and a key with its certificate put to use. */
final class KeyChange {

    /** Ending of the alias of a key that is not used yet. */
    static final String NEXT = "-next";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final KeyPlace place;
    private final Clock clock;

    KeyChange(KeyPlace place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    /** Puts a new key beside the one in use. */
    void await(String alias, KeyPair keys, X509Certificate standIn) throws GeneralSecurityException {
        KeyStore store = place.openOrEmpty();
        store.setKeyEntry(alias + NEXT, keys.getPrivate(), place.password(), new Certificate[] {standIn});
        place.save(store);
    }

    /**
     * Puts a certificate to use whose key waits in the store, or comes with it; the key that was in use is kept under an
     * alias with the time.
     *
     * @param base under which it waits; what is put to use bears the alias that {@link #alias} says
     * @param key in PEM; absent when it waits in the store
     * @return the alias of what is in use now, or will be
     */
    String use(String base, List<X509Certificate> chain, @Nullable Path key) throws GeneralSecurityException {
        KeyStore store = place.openOrEmpty();
        PublicKey wanted = chain.get(0).getPublicKey();
        PrivateKey found = key == null ? waiting(store, wanted) : read(key);
        if (found == null || !belong(found, wanted)) {
            throw new ProblemException(Problem.malformed(
                            "TRU-070",
                            "expected the key of " + CertificateFiles.name(chain.get(0)),
                            key == null ? place.file().toString() : key.toString())
                    .withRemedy("the certificate must be for the key that keys new made, or come with its own"));
        }
        String alias = alias(store, base);
        setAside(store, alias);
        store.setKeyEntry(alias, found, place.password(), chain.toArray(Certificate[]::new));
        store.deleteEntry(base + NEXT);
        place.save(store);
        return alias;
    }

    /** A signing key goes beside those that sign, with a time; any other takes the place of the one before. */
    private String alias(KeyStore store, String base) throws GeneralSecurityException {
        return place.use() == KeyUse.SIGNING ? SigningKeyRotation.alias(store, base, clock.instant()) : base;
    }

    /** Takes the first key with its certificates that another store has. */
    Taken take(KeyStore other, char[] password) throws GeneralSecurityException {
        for (String theirs : Collections.list(other.aliases())) {
            Key key = other.getKey(theirs, password);
            Certificate[] chain = other.getCertificateChain(theirs);
            if (key instanceof PrivateKey && chain != null) {
                List<X509Certificate> certificates =
                        Arrays.stream(chain).map(X509Certificate.class::cast).toList();
                KeyStore store = place.openOrEmpty();
                String alias = alias(store, place.use().alias(certificates.get(0)));
                setAside(store, alias);
                store.setKeyEntry(alias, key, place.password(), chain);
                place.save(store);
                return new Taken(alias, certificates);
            }
        }
        throw new ProblemException(Problem.malformed(
                "TRU-070",
                "expected a key with its certificate in the store to import",
                place.use().code()));
    }

    /** What was taken, and its alias. */
    record Taken(String alias, List<X509Certificate> chain) {}

    private void setAside(KeyStore store, String alias) throws GeneralSecurityException {
        if (store.isKeyEntry(alias)) {
            store.setKeyEntry(
                    alias + "-until-" + STAMP.format(clock.instant()),
                    store.getKey(alias, place.password()),
                    place.password(),
                    store.getCertificateChain(alias));
        }
    }

    private @Nullable PrivateKey waiting(KeyStore store, PublicKey wanted) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                    && store.getKey(alias, place.password()) instanceof PrivateKey key
                    && belong(key, wanted)) {
                return key;
            }
        }
        return null;
    }

    /** Proven by use: what the key signs, the certificate verifies. */
    private static boolean belong(PrivateKey key, PublicKey certified) {
        boolean rsa = key.getAlgorithm().equals("RSA");
        try {
            Signature signature =
                    Signature.getInstance(rsa ? "SHA384withRSA" : "SHA384withECDSA", BouncyCastle.PROVIDER);
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PrivateKey read(Path pem) {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(pem)))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter().setProvider(BouncyCastle.PROVIDER);
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PrivateKeyInfo key) {
                    return converter.getPrivateKey(key);
                }
                if (found instanceof PEMKeyPair pair) {
                    return converter.getKeyPair(pair).getPrivate();
                }
            }
        } catch (IOException e) {
            throw new ProblemException(noKey(pem), e);
        }
        throw new ProblemException(noKey(pem));
    }

    private static Problem noKey(Path pem) {
        return Problem.malformed(
                        "TRU-070", "expected a readable file with an unencrypted PEM private key", pem.toString())
                .withRemedy("openssl pkey -in FILE -out PLAIN takes the encryption off; remove PLAIN afterwards");
    }
}
