package org.iopgateway.gateway.trust.udap;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.trust.ChainCheck;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Expectation;
import org.iopgateway.gateway.trust.udap.UdapProperties.Member;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chains of each community's members, judged as every certificate here is: path, strength, name, revocation. */
final class CommunityChains implements ChainCheck {

    private static final Logger log = LoggerFactory.getLogger(CommunityChains.class);

    private final CertificateTrust trust;
    private final Map<String, Community> communities = new LinkedHashMap<>();

    /** @throws ProblemException {@code TRU-040} when the anchors of a community cannot be read */
    CommunityChains(UdapProperties properties, CertificateTrust trust) {
        this.trust = trust;
        for (Member one : properties.communities()) {
            String uri = one.uri().toString();
            communities.put(uri, new Community(uri, anchors(one.anchors()), one.revocation(), one.hosts()));
        }
    }

    @Override
    public Set<String> communities() {
        return Set.copyOf(communities.keySet());
    }

    @Override
    public boolean admits(List<X509Certificate> chain, String community, URI name) {
        Community known = communities.get(community);
        if (known == null) {
            return false;
        }
        ChainVerdict verdict = trust.validate(chain, known, Expectation.signatureOf(name));
        if (!verdict.trusted()) {
            // The sentence has the certificate's own words in it: only somebody of the community gets them into our
            // log.
            log.info(
                    "code=TRU-046 community={} a certificate is refused: {} {}",
                    community,
                    verdict.finding(),
                    verdict.path().isEmpty() ? "" : verdict.words());
        }
        return verdict.trusted();
    }

    private static List<X509Certificate> anchors(Path pem) {
        try {
            return CertificateFiles.read(pem);
        } catch (ProblemException e) {
            Problem problem = Problem.malformed("TRU-040", "expected a file of PEM certificates", pem.toString())
                    .withRemedy("check gateway.udap.communities[].anchors");
            throw new ProblemException(problem, e);
        }
    }
}
