package org.iopgateway.gateway.trust.pki;

import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.iopgateway.gateway.trust.pki.PathSearch.Found;

/** What we ask of a chain beyond RFC 5280: strong enough, meant for this use, and for whom it is shown for. */
final class CertificatePolicy {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private CertificatePolicy() {}

    /** The first thing that is wrong, as a verdict; empty when nothing is. */
    static Optional<ChainVerdict> objection(Found found, Expectation expected, Instant now, boolean isAnchor) {
        X509Certificate leaf = found.path().get(0);
        return dates(leaf, now)
                .or(() -> strength(found))
                .or(() -> use(leaf, expected.use(), isAnchor))
                .or(() -> name(leaf, expected));
    }

    private static Optional<ChainVerdict> dates(X509Certificate leaf, Instant now) {
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            return refused(
                    Finding.EXPIRED, leaf, "expired at " + leaf.getNotAfter().toInstant());
        }
        return now.isBefore(leaf.getNotBefore().toInstant())
                ? refused(
                        Finding.NOT_YET_VALID,
                        leaf,
                        "is good only from " + leaf.getNotBefore().toInstant())
                : Optional.empty();
    }

    /** An anchor's own signature proves nothing, so its algorithm does not count; its key does. */
    private static Optional<ChainVerdict> strength(Found found) {
        List<X509Certificate> all = new ArrayList<>(found.path());
        all.add(found.anchor());
        for (X509Certificate certificate : all) {
            Optional<String> weak = Strength.weakness(certificate.getPublicKey());
            if (weak.isPresent()) {
                return refused(Finding.WEAK_KEY, certificate, "is weak: " + weak.get());
            }
            AlgorithmIdentifier signature = signatureOf(certificate);
            if (!certificate.equals(found.anchor()) && !Strength.isStrong(signature)) {
                return refused(
                        Finding.WEAK_SIGNATURE, certificate, "is signed with the weak " + Strength.name(signature));
            }
        }
        return Optional.empty();
    }

    private static Optional<ChainVerdict> use(X509Certificate leaf, CertificateUse use, boolean isAnchor) {
        if (leaf.getBasicConstraints() >= 0 && !isAnchor) {
            return refused(Finding.WRONG_USE, leaf, "is an authority's, expected one for " + use.words());
        }
        boolean[] usage = use == CertificateUse.AUTHORITY ? null : leaf.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            return refused(Finding.WRONG_USE, leaf, "may not sign (key usage), expected one for " + use.words());
        }
        List<String> purposes = purposes(leaf);
        boolean fits = use.purpose() == null
                || purposes.isEmpty()
                || purposes.contains(use.purpose())
                || purposes.contains(KeyPurposeId.anyExtendedKeyUsage.getId());
        return fits
                ? Optional.empty()
                : refused(Finding.WRONG_USE, leaf, "is not for " + use.words() + " (extended key usage)");
    }

    private static Optional<ChainVerdict> name(X509Certificate leaf, Expectation expected) {
        String host = expected.host();
        if (host != null && !CertificateNames.isForHost(leaf, host)) {
            return refused(
                    Finding.WRONG_NAME,
                    leaf,
                    "is for "
                            + CertificateFiles.line(CertificateNames.hosts(leaf).toString()) + ", expected " + host);
        }
        URI uri = expected.uri();
        return uri == null || CertificateNames.isForUri(leaf, uri)
                ? Optional.empty()
                : refused(
                        Finding.WRONG_NAME,
                        leaf,
                        "is for "
                                + CertificateFiles.line(
                                        CertificateNames.uris(leaf).toString()) + ", expected "
                                + CertificateFiles.line(uri.toString()));
    }

    private static AlgorithmIdentifier signatureOf(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate).getSignatureAlgorithm();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static List<String> purposes(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException e) {
            return List.of("unreadable");
        }
    }

    private static Optional<ChainVerdict> refused(Finding finding, X509Certificate certificate, String words) {
        return Optional.of(ChainVerdict.refused(finding, CertificateFiles.name(certificate) + " " + words));
    }
}
