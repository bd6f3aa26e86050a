package org.iopgateway.gateway.trust.keys;

import java.io.PrintWriter;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.trust.SigningKeyRotation;
import org.iopgateway.gateway.trust.pki.CertificateFiles;

/** What {@code keys list} tells: of each key what it is and how long it lasts, never the key. */
final class KeyListing {

    private final Clock clock;
    private final PrintWriter out;

    KeyListing(Clock clock, PrintWriter out) {
        this.clock = clock;
        this.out = out;
    }

    void tell(KeyPlace place) {
        out.println(place.use().code() + " (" + place.use().words() + "): " + place.file()
                + (place.given() ? "" : ", not configured: development keys")
                + (place.kind().isFile() ? "" : ", " + place.kind().type()));
        if (!place.exists()) {
            out.println("  does not exist yet; the gateway makes it when it starts");
            return;
        }
        KeyStore store = place.open();
        entries(store, place.use()).forEach(this::tell);
        String last = DataKeys.last(store);
        for (String alias : DataKeys.all(store)) {
            out.println("  " + alias + ": " + (alias.equals(last) ? "in use" : "opens what it sealed"));
            out.println("    key         AES 256 bits");
        }
    }

    private void tell(Entry entry) {
        X509Certificate certificate = entry.certificate();
        Instant until = certificate.getNotAfter().toInstant();
        long days = Duration.between(clock.instant(), until).toDays();
        out.println("  " + entry.alias() + ": " + entry.usedFor());
        out.println("    key         " + algorithm(certificate.getPublicKey()));
        out.println("    subject     " + CertificateFiles.name(certificate));
        out.println("    good        " + certificate.getNotBefore().toInstant() + " to " + until + ", "
                + (until.isBefore(clock.instant()) ? "EXPIRED" : days + " days left"));
        out.println("    thumbprint  " + CertificateFiles.thumbprint(certificate));
    }

    private List<Entry> entries(KeyStore store, KeyUse use) {
        try {
            List<Entry> entries = new ArrayList<>();
            List<String> aliases = Collections.list(store.aliases());
            Collections.sort(aliases);
            for (String alias : aliases) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    String usedFor = use == KeyUse.SIGNING
                            ? signs(alias, aliases).orElse(usedFor(alias, use, store.isKeyEntry(alias)))
                            : usedFor(alias, use, store.isKeyEntry(alias));
                    entries.add(new Entry(alias, usedFor, certificate));
                }
            }
            return entries;
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a key store that was opened can be read", e);
        }
    }

    /** Signing keys follow each other by their times; empty for what is none of them. */
    private Optional<String> signs(String alias, List<String> aliases) {
        return SigningKeyRotation.from(alias).map(from -> {
            boolean followed = aliases.stream()
                    .filter(other -> other.substring(0, 2).equals(alias.substring(0, 2)))
                    .flatMap(other -> SigningKeyRotation.from(other).stream())
                    .anyMatch(next -> next.isAfter(from) && !next.isAfter(clock.instant()));
            return from.isAfter(clock.instant())
                    ? "published, signs from " + from
                    : followed ? "signed until the next one began" : "in use";
        });
    }

    private static String usedFor(String alias, KeyUse use, boolean key) {
        if (use.aliases().contains(alias)) {
            return "in use";
        }
        if (alias.endsWith(KeyChange.NEXT)) {
            return "waits for its certificate: keys import";
        }
        return key ? "kept" : "certificate alone";
    }

    static String algorithm(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return "EC " + ec.getParams().getCurve().getField().getFieldSize() + " bits";
        }
        return key instanceof RSAPublicKey rsa
                ? "RSA " + rsa.getModulus().bitLength() + " bits"
                : ((Key) key).getAlgorithm();
    }

    private record Entry(String alias, String usedFor, X509Certificate certificate) {}
}
