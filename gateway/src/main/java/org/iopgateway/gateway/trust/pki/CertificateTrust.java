package org.iopgateway.gateway.trust.pki;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.trust.pki.PathSearch.Found;

/**
 * Whether a certificate can be relied on by a community: a path to one of its anchors (RFC 5280), strong keys and
 * signatures all along, made for the use and the name that is asked for, nowhere revoked.
 */
public final class CertificateTrust {

    private static final int MOST_SHOWN = 10;

    private final Revocation revocation;
    private final Clock clock;

    CertificateTrust(Revocation revocation, Clock clock) {
        this.revocation = revocation;
        this.clock = clock;
    }

    /** For a command that runs without the gateway: revocation is asked at the hosts of the communities alone. */
    public static CertificateTrust standalone(Clock clock) {
        return new CertificateTrust(new Revocation(RevocationProperties.DEFAULTS, clock), clock);
    }

    /**
     * Judges a chain now.
     *
     * @param chain the certificate that was shown first, then what came with it in any order
     */
    public ChainVerdict validate(List<X509Certificate> chain, Community community, Expectation expected) {
        if (chain.isEmpty() || chain.size() > MOST_SHOWN) {
            return ChainVerdict.refused(
                    Finding.NO_CHAIN, "expected 1 to " + MOST_SHOWN + " certificates, found " + chain.size());
        }
        Instant now = clock.instant();
        X509Certificate leaf = chain.get(0);
        boolean isAnchor = community.anchors().contains(leaf);
        Found path = isAnchor
                ? new Found(List.of(leaf), leaf)
                : new PathSearch(chain, community.anchors(), now).find().orElse(null);
        if (path == null) {
            return new PathDiagnosis(chain, community, now).tell();
        }
        return CertificatePolicy.objection(path, expected, now, isAnchor)
                .orElseGet(() -> isAnchor
                        ? ChainVerdict.trusted(
                                CertificateFiles.name(leaf) + " is itself an anchor", List.of(leaf), List.of())
                        : revocation(path, community, expected));
    }

    private ChainVerdict revocation(Found path, Community community, Expectation expected) {
        List<String> warnings = new ArrayList<>();
        if (community.revocation() != RevocationMode.OFF) {
            for (int i = 0; i < path.path().size(); i++) {
                X509Certificate certificate = path.path().get(i);
                RevocationAnswer answer = answer(path, i, community, expected);
                String words = CertificateFiles.name(certificate) + ": " + answer.words();
                boolean revoked = answer.finding() == Finding.REVOKED;
                if (revoked || !answer.isFinal() && community.revocation() == RevocationMode.HARD) {
                    return new ChainVerdict(answer.finding(), words, path.path(), answer.revokedAt(), warnings);
                }
                if (!answer.isFinal()) {
                    warnings.add(words);
                }
            }
        }
        String words = CertificateFiles.name(path.path().get(0)) + " leads to " + CertificateFiles.name(path.anchor());
        return ChainVerdict.trusted(words, path.path(), warnings);
    }

    private RevocationAnswer answer(Found path, int position, Community community, Expectation expected) {
        X509Certificate certificate = path.path().get(position);
        X509Certificate issuer = path.issuerOf(position);
        Optional<RevocationAnswer> stapled = position > 0
                ? Optional.empty()
                : Optional.ofNullable(expected.stapledOcsp())
                        .map(Base64.getDecoder()::decode)
                        .map(bytes -> revocation.read(bytes, certificate, issuer))
                        .filter(RevocationAnswer::isFinal);
        return stapled.orElseGet(() -> revocation.ask(certificate, issuer, community.hosts()));
    }
}
