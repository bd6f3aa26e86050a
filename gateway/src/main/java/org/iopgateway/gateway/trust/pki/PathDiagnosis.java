package org.iopgateway.gateway.trust.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says why there is no path: follows the issuers up from the certificate, and stops at the first thing that is wrong. */
final class PathDiagnosis {

    private static final int LONGEST = 8;
    private static final int CERT_SIGN = 5;
    private static final Map<CertPathValidatorException.Reason, Finding> REASONS = Map.of(
            PKIXReason.INVALID_NAME, Finding.NAME_NOT_PERMITTED,
            PKIXReason.PATH_TOO_LONG, Finding.PATH_TOO_LONG,
            PKIXReason.NOT_CA_CERT, Finding.NOT_AN_AUTHORITY,
            PKIXReason.INVALID_KEY_USAGE, Finding.NOT_AN_AUTHORITY,
            PKIXReason.NO_TRUST_ANCHOR, Finding.UNKNOWN_ISSUER);

    private final List<X509Certificate> shown;
    private final Community community;
    private final Instant now;

    PathDiagnosis(List<X509Certificate> shown, Community community, Instant now) {
        this.shown = shown;
        this.community = community;
        this.now = now;
    }

    ChainVerdict tell() {
        List<X509Certificate> path = new ArrayList<>();
        X509Certificate current = shown.get(0);
        while (path.size() < LONGEST) {
            ChainVerdict dates = dates(current);
            if (dates != null) {
                return dates;
            }
            path.add(current);
            X509Certificate below = current;
            List<X509Certificate> named = named(community.anchors(), below);
            List<X509Certificate> between = named(shown, below);
            X509Certificate anchor = signer(named, below);
            if (anchor != null) {
                return atAnchor(path, anchor);
            }
            X509Certificate next = signer(between, below);
            if (next == null || path.contains(next)) {
                return noIssuer(below, !named.isEmpty() || !between.isEmpty() && next == null);
            }
            ChainVerdict authority = authority(next, path.size() - 1);
            if (authority != null) {
                return authority;
            }
            current = next;
        }
        return ChainVerdict.refused(Finding.PATH_TOO_LONG, "the chain of " + name() + " is too long");
    }

    private ChainVerdict atAnchor(List<X509Certificate> path, X509Certificate anchor) {
        ChainVerdict dates = dates(anchor);
        if (dates != null) {
            return dates;
        }
        CertPathValidatorException objection =
                new PathSearch(shown, community.anchors(), now).secondOpinion(path, List.of(anchor));
        Finding finding = objection == null
                ? (AnchorConstraints.permit(anchor, path) ? Finding.INVALID_PATH : Finding.NAME_NOT_PERMITTED)
                : REASONS.getOrDefault(objection.getReason(), Finding.INVALID_PATH);
        X509Certificate at =
                objection != null && objection.getIndex() >= 0 ? path.get(objection.getIndex()) : shown.get(0);
        String words = finding == Finding.NAME_NOT_PERMITTED
                ? " has a name that an authority above it may not vouch for"
                : " or its chain breaks a rule of RFC 5280: " + finding;
        return ChainVerdict.refused(finding, CertificateFiles.name(at) + words);
    }

    private ChainVerdict noIssuer(X509Certificate below, boolean forged) {
        String issuer = CertificateFiles.issuer(below);
        return forged
                ? ChainVerdict.refused(
                        Finding.BAD_SIGNATURE,
                        CertificateFiles.name(below) + " names " + issuer + " as its issuer, which did not sign it")
                : ChainVerdict.refused(
                        Finding.UNKNOWN_ISSUER,
                        CertificateFiles.name(below) + " was issued by " + issuer + ", which is neither an anchor of "
                                + community.id() + " nor in the chain that was shown");
    }

    private @Nullable ChainVerdict authority(X509Certificate issuer, int below) {
        boolean[] usage = issuer.getKeyUsage();
        if (issuer.getBasicConstraints() < 0 || usage != null && !usage[CERT_SIGN]) {
            return ChainVerdict.refused(
                    Finding.NOT_AN_AUTHORITY, CertificateFiles.name(issuer) + " may not issue certificates, but did");
        }
        return issuer.getBasicConstraints() < below
                ? ChainVerdict.refused(
                        Finding.PATH_TOO_LONG,
                        CertificateFiles.name(issuer) + " allows " + issuer.getBasicConstraints()
                                + " authorities below it, found " + below)
                : null;
    }

    private @Nullable ChainVerdict dates(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return ChainVerdict.refused(
                    Finding.NOT_YET_VALID, CertificateFiles.name(certificate) + " is good only from " + from);
        }
        return now.isAfter(until)
                ? ChainVerdict.refused(Finding.EXPIRED, CertificateFiles.name(certificate) + " expired at " + until)
                : null;
    }

    private static List<X509Certificate> named(List<X509Certificate> among, X509Certificate below) {
        return among.stream()
                .filter(one -> one.getSubjectX500Principal().equals(below.getIssuerX500Principal()))
                .toList();
    }

    private static @Nullable X509Certificate signer(List<X509Certificate> candidates, X509Certificate below) {
        Stream<X509Certificate> signers = candidates.stream().filter(one -> signed(below, one));
        return signers.findFirst().orElse(null);
    }

    private static boolean signed(X509Certificate below, X509Certificate by) {
        try {
            below.verify(by.getPublicKey(), BouncyCastle.PROVIDER);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String name() {
        return CertificateFiles.name(shown.get(0));
    }
}
