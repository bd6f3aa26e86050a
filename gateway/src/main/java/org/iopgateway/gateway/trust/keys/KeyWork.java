package org.iopgateway.gateway.trust.keys;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.iopgateway.gateway.trust.KeyFiles;
import org.iopgateway.gateway.trust.SigningKeyRotation;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Does what the {@code keys} commands ask, and tells what is to be done next. */
final class KeyWork {

    private static final String OVERLAP =
            "A running gateway publishes it within a minute, and the keys before it until nothing that they signed is good.";

    private final KeyPlaces places;
    private final Clock clock;
    private final PrintWriter out;
    private final KeyMaker maker;

    KeyWork(KeyPlaces places, Clock clock, PrintWriter out) {
        this.places = places;
        this.clock = clock;
        this.out = out;
        this.maker = new KeyMaker(clock);
    }

    void list() {
        KeyListing listing = new KeyListing(clock, out);
        for (KeyUse use : KeyUse.values()) {
            listing.tell(places.of(use));
        }
    }

    void make(NewKey wanted, Path csr, @Nullable Path store) {
        certified(wanted.use());
        KeyPlace place = toChange(wanted.use(), store);
        X500Principal subject = wanted.principal();
        try {
            KeyPair keys = maker.pair(wanted.algorithm());
            byte[] request = maker.request(keys, subject, wanted.names());
            new KeyChange(place, clock).await(wanted.alias(), keys, maker.standIn(keys, subject));
            Files.writeString(csr, CertificateFiles.request(request));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys of the usual kinds can be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("The new key waits in " + place.file() + " under " + wanted.alias() + KeyChange.NEXT
                + "; the one in use is untouched.");
        out.println("Have the authority certify " + csr + ", then: keys import "
                + wanted.use().code() + " --chain CHAIN.pem" + (store == null ? "" : " --store " + store));
    }

    void use(KeyUse use, Path chain, @Nullable Path key, @Nullable Path store) {
        certified(use);
        KeyPlace place = toChange(use, store);
        List<X509Certificate> certificates = CertificateFiles.read(chain);
        String base = use.alias(certificates.get(0));
        try {
            keepForVerifying(place);
            told(place, new KeyChange(place, clock).use(base, certificates, key), certificates);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key store that was opened can be changed", e);
        }
    }

    void take(KeyUse use, Path pkcs12, @Nullable Path passwordFile, @Nullable Path store) {
        certified(use);
        KeyPlace place = toChange(use, store);
        char[] password = passwordFile == null ? place.password() : KeyFiles.password(passwordFile);
        KeyStore other = KeyFiles.read(StoreKind.PKCS12, pkcs12, password);
        try {
            keepForVerifying(place);
            KeyChange.Taken taken = new KeyChange(place, clock).take(other, password);
            told(place, taken.alias(), taken.chain());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key store that was opened can be read", e);
        }
    }

    /** @return whether it was done; a certified key is not rotated but made and imported */
    boolean rotate(KeyUse use) {
        if (use == KeyUse.SERVER) {
            out.println("The server's key is certified by an authority: keys new server, then keys import server."
                    + " A development key is renewed by the gateway itself.");
            return false;
        }
        KeyPlace place = places.of(use);
        try {
            if (use == KeyUse.DATA) {
                out.println(DataKeys.add(place) + " in " + place.file()
                        + " seals from the next start on; the keys before it stay, to open what they sealed.");
                return true;
            }
            if (use == KeyUse.SIGNING && place.exists()) {
                rotateWithOverlap(place);
                return true;
            }
            keepForVerifying(place);
            for (String alias : use.aliases()) {
                boolean rsa = alias.startsWith("rs");
                KeyPair keys = maker.pair(rsa ? KeyMaker.Algorithm.RSA : KeyMaker.Algorithm.EC);
                X509Certificate standIn =
                        maker.standIn(keys, new X500Principal("CN=IOP Gateway " + use.code() + " key"));
                KeyChange change = new KeyChange(place, clock);
                change.await(alias, keys, standIn);
                told(place, change.use(alias, List.of(standIn), null), List.of(standIn));
            }
            return true;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keys of the usual kinds can be made", e);
        }
    }

    private void rotateWithOverlap(KeyPlace place) {
        place.requireFile();
        Instant from = new SigningKeyRotation(place.kind(), place.file(), place.password(), clock).rotate();
        out.println("A new pair of signing keys in " + place.file() + " signs from " + from + " on.");
        out.println(OVERLAP);
    }

    /** Keys for data at rest are secret ones: nobody certifies them. */
    private static void certified(KeyUse use) {
        if (use == KeyUse.DATA) {
            throw new ProblemException(
                    Problem.unsupported("TRU-074", "keys for data at rest have no certificate", "data")
                            .withRemedy("keys rotate data makes another one"));
        }
    }

    /** What the ledger's old key signed must go on being verifiable. */
    private void keepForVerifying(KeyPlace place) throws GeneralSecurityException {
        if (place.use() != KeyUse.LEDGER || !place.exists() || !place.kind().isFile()) {
            return;
        }
        if (!(place.open().getCertificate("ledger") instanceof X509Certificate old)) {
            return;
        }
        Path earlier = place.file().resolveSibling("ledger-earlier.pem");
        try {
            String before = Files.exists(earlier) ? Files.readString(earlier) : "";
            KeyFiles.write(earlier, (before + CertificateFiles.pem(old)).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("The old key's certificate is in " + earlier
                + ": set gateway.disclosure.earlier-certificates to it before the next start.");
    }

    private void told(KeyPlace place, String alias, List<X509Certificate> chain) {
        if (place.use() == KeyUse.LEDGER && !place.given()) {
            KeyFiles.write(
                    place.file().resolveSibling("ledger.pem"),
                    CertificateFiles.pem(chain.get(0)).getBytes(StandardCharsets.US_ASCII));
        }
        out.println(alias + " in " + place.file() + " is now " + CertificateFiles.name(chain.get(0)) + ", good until "
                + chain.get(0).getNotAfter().toInstant() + ", thumbprint " + CertificateFiles.thumbprint(chain.get(0)));
        if (!place.given() && place.use() == KeyUse.SERVER) {
            out.println("Set " + place.use().setting() + "=" + place.file() + " to use it.");
        }
        if (place.use() == KeyUse.SIGNING) {
            SigningKeyRotation.from(alias)
                    .filter(from -> from.isAfter(clock.instant()))
                    .ifPresent(from -> out.println("It signs from " + from + " on."));
            out.println(OVERLAP);
            return;
        }
        out.println(
                place.use() == KeyUse.SERVER
                        ? "A running gateway that has this store takes it up within a minute."
                        : "A running gateway takes it up when it is started again.");
    }

    /** Never into the development server's store: the gateway would put its own certificate back. */
    private KeyPlace toChange(KeyUse use, @Nullable Path store) {
        KeyPlace place = places.of(use, store);
        boolean development = use == KeyUse.SERVER && store == null && !place.given();
        return development ? places.of(use, places.folder().resolve("server-certified.p12")) : place;
    }
}
