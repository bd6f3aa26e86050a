package org.iopgateway.gateway.trust.pki;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the revocation lists that a certificate names (RFC 5280 section 5), and keeps them until they end. */
final class CrlCheck {

    private static final int LISTS_THAT_FIT = 4;
    private static final String[] REASONS = {
        "unspecified",
        "keyCompromise",
        "cACompromise",
        "affiliationChanged",
        "superseded",
        "cessationOfOperation",
        "certificateHold",
        "?",
        "removeFromCRL",
        "privilegeWithdrawn",
        "aACompromise"
    };

    private final RevocationFetch fetch;
    private final RevocationProperties properties;
    private final Clock clock;
    private final Cache<URI, Shelf> kept;
    private final KeptAnswers answers;

    CrlCheck(RevocationFetch fetch, RevocationProperties properties, Clock clock) {
        this.fetch = fetch;
        this.properties = properties;
        this.clock = clock;
        this.answers = new KeptAnswers(clock);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(LISTS_THAT_FIT * properties.maxList().toBytes())
                .weigher((URI address, Shelf shelf) -> shelf.bytes())
                .build();
    }

    /** What a list settles is kept for each certificate: a long one takes a while to check and to search. */
    RevocationAnswer ask(X509Certificate certificate, X509Certificate issuer, Set<String> hosts) {
        return answers.find(certificate, issuer).orElseGet(() -> {
            RevocationAnswer answer = askAll(certificate, issuer, hosts);
            return answer.isFinal() ? answers.keep(certificate, issuer, answer) : answer;
        });
    }

    private RevocationAnswer askAll(X509Certificate certificate, X509Certificate issuer, Set<String> hosts) {
        RevocationAnswer last = RevocationAnswer.open(
                Finding.REVOCATION_NO_SOURCE,
                "the certificate names no revocation list",
                clock.instant().plus(properties.pause()));
        for (URI address : RevocationPointers.lists(certificate)) {
            last = judge(address, shelf(address, hosts), certificate, issuer);
            if (last.isFinal()) {
                return last;
            }
        }
        return last;
    }

    private RevocationAnswer judge(URI address, Shelf shelf, X509Certificate certificate, X509Certificate issuer) {
        String where = "the revocation list " + CertificateFiles.line(address.toString()) + " ";
        Instant later = shelf.until();
        X509CRL list = shelf.list();
        if (list == null) {
            return RevocationAnswer.open(shelf.finding(), where + shelf.words(), later);
        }
        String distrust =
                new CrlTrust(list, issuer, certificate, address).distrust().orElse(null);
        if (distrust != null) {
            return RevocationAnswer.open(Finding.REVOCATION_INVALID, where + distrust, later);
        }
        Instant now = clock.instant();
        Instant next = CrlTrust.end(list, properties.keepList());
        if (list.getThisUpdate().toInstant().isAfter(now.plus(CrlTrust.SKEW))) {
            return RevocationAnswer.open(Finding.REVOCATION_INVALID, where + "is from a time to come", later);
        }
        if (next.isBefore(now.minus(CrlTrust.SKEW))) {
            return RevocationAnswer.open(Finding.REVOCATION_STALE, where + "was good until " + next, later);
        }
        X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
        return entry == null
                ? RevocationAnswer.good(later)
                : RevocationAnswer.revoked(entry.getRevocationDate().toInstant(), reason(entry), later);
    }

    private Shelf shelf(URI address, Set<String> hosts) {
        Shelf known = kept.getIfPresent(address);
        if (known != null && known.until().isAfter(clock.instant())) {
            return known;
        }
        Shelf fresh = read(address, hosts);
        // An answer that is late or wrong does not push out a list that is still good.
        Shelf keep = fresh.list() == null && known != null && known.isGood(clock.instant(), properties)
                ? known.until(clock.instant().plus(properties.pause()))
                : fresh;
        kept.put(address, keep);
        return keep;
    }

    private Shelf read(URI address, Set<String> hosts) {
        Instant now = clock.instant();
        Instant later = now.plus(properties.pause());
        try {
            byte[] bytes = fetch.get(
                    address, hosts, Math.toIntExact(properties.maxList().toBytes()));
            X509CRL list = parse(bytes);
            Instant end = CrlTrust.end(list, properties.keepList());
            Instant longest = now.plus(properties.keepList());
            Instant until = end.isBefore(longest) ? end : longest;
            return new Shelf(list, Finding.TRUSTED, "", until.isAfter(later) ? until : later, bytes.length);
        } catch (FetchException e) {
            return new Shelf(null, Finding.REVOCATION_UNREACHABLE, String.valueOf(e.getMessage()), later, 1);
        } catch (CRLException | CertificateException | RuntimeException e) {
            // Bouncy Castle tells broken ASN.1 by several unchecked exceptions; all mean the same here.
            return new Shelf(null, Finding.REVOCATION_INVALID, "cannot be read", later, 1);
        }
    }

    private static X509CRL parse(byte[] bytes) throws CRLException, CertificateException {
        if (CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER).generateCRL(new ByteArrayInputStream(bytes))
                instanceof X509CRL list) {
            return list;
        }
        throw new CRLException("no list");
    }

    private static String reason(X509CRLEntry entry) {
        return entry.getRevocationReason() == null
                ? reason(0)
                : reason(entry.getRevocationReason().ordinal());
    }

    /** The name that RFC 5280 section 5.3.1 has for a reason's number. */
    static String reason(int code) {
        return code >= 0 && code < REASONS.length ? REASONS[code] : String.format(Locale.ROOT, "%d", code);
    }

    private record Shelf(@Nullable X509CRL list, Finding finding, String words, Instant until, int bytes) {

        boolean isGood(Instant now, RevocationProperties properties) {
            return list != null && CrlTrust.end(list, properties.keepList()).isAfter(now);
        }

        Shelf until(Instant next) {
            return new Shelf(list, finding, words, next, bytes);
        }
    }
}
