package org.iopgateway.gateway.trust.udap;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.trust.ChainCheck;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Path building by RFC 5280 to the anchors of each community. Whether a certificate was revoked it does not ask. */
final class PkixChainCheck implements ChainCheck {

    private static final int URI_NAME = 6;

    private final Map<String, Set<TrustAnchor>> anchors = new LinkedHashMap<>();
    private final Clock clock;

    /** @throws ProblemException {@code TRU-040} when the anchors of a community cannot be read */
    PkixChainCheck(UdapProperties properties, Clock clock) {
        properties.communities().forEach(one -> anchors.put(one.uri().toString(), read(one.anchors())));
        this.clock = clock;
    }

    @Override
    public Set<String> communities() {
        return Set.copyOf(anchors.keySet());
    }

    @Override
    public boolean admits(List<X509Certificate> chain, String community, URI name) {
        Set<TrustAnchor> trusted = anchors.get(community);
        if (trusted == null || chain.isEmpty() || !names(chain.get(0)).contains(name.toString())) {
            return false;
        }
        boolean[] usage = chain.get(0).getKeyUsage();
        return (usage == null || usage[0]) && leads(chain, trusted);
    }

    private boolean leads(List<X509Certificate> chain, Set<TrustAnchor> trusted) {
        try {
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(Date.from(clock.instant()));
            parameters.setRevocationEnabled(false);
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> one : all == null ? List.<List<?>>of() : all) {
                if (Integer.valueOf(URI_NAME).equals(one.get(0))) {
                    names.add(String.valueOf(one.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            return Set.of();
        }
        return names;
    }

    private static Set<TrustAnchor> read(Path pem) {
        Set<TrustAnchor> read = new HashSet<>();
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                read.add(new TrustAnchor((X509Certificate) one, null));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(unreadable(pem), e);
        }
        if (read.isEmpty()) {
            throw new ProblemException(unreadable(pem));
        }
        return read;
    }

    private static Problem unreadable(Path pem) {
        return Problem.malformed("TRU-040", "expected a file of PEM certificates", pem.toString())
                .withRemedy("check gateway.udap.communities[].anchors");
    }
}
