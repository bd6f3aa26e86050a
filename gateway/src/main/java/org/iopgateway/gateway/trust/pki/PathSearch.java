package org.iopgateway.gateway.trust.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a path from a certificate to an anchor that RFC 5280 section 6 allows at a moment; revocation is not asked. */
final class PathSearch {

    private static final int INTERMEDIATES = 5;

    private final List<X509Certificate> shown;
    private final List<X509Certificate> anchors;
    private final Date moment;

    /** @param shown the certificate, and what came with it in any order */
    PathSearch(List<X509Certificate> shown, List<X509Certificate> anchors, Instant moment) {
        this.shown = shown;
        this.anchors = anchors;
        this.moment = Date.from(moment);
    }

    /** The path; empty when there is none. The anchor's own validity and name constraints count too. */
    Optional<Found> find() {
        List<X509Certificate> current = anchors.stream()
                .filter(anchor -> !moment.before(anchor.getNotBefore()) && !moment.after(anchor.getNotAfter()))
                .toList();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(shown.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trust(current), target);
            parameters.addCertStore(CertStore.getInstance(
                    "Collection", new CollectionCertStoreParameters(shown), BouncyCastle.PROVIDER));
            parameters.setRevocationEnabled(false);
            parameters.setDate(moment);
            parameters.setMaxPathLength(INTERMEDIATES);
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", BouncyCastle.PROVIDER).build(parameters);
            Found found = new Found(
                    result.getCertPath().getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .toList(),
                    result.getTrustAnchor().getTrustedCert());
            return AnchorConstraints.permit(found.anchor(), found.path()) ? Optional.of(found) : Optional.empty();
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider knows PKIX", e);
        }
    }

    /** What the platform's own validator objects to in a path: unlike the first, it names its reason. */
    @Nullable
    CertPathValidatorException secondOpinion(List<X509Certificate> path, List<X509Certificate> to) {
        try {
            PKIXParameters parameters = new PKIXParameters(trust(to));
            parameters.setRevocationEnabled(false);
            parameters.setDate(moment);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return null;
        } catch (CertPathValidatorException e) {
            return e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform knows PKIX", e);
        }
    }

    private static Set<TrustAnchor> trust(List<X509Certificate> anchors) {
        return anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
    }

    /** @param path from the certificate to the last one below the anchor */
    record Found(List<X509Certificate> path, X509Certificate anchor) {

        X509Certificate issuerOf(int position) {
            return position + 1 < path.size() ? path.get(position + 1) : anchor;
        }
    }
}
