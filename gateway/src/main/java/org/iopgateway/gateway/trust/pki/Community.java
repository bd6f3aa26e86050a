package org.iopgateway.gateway.trust.pki;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * Those who trust the same authorities: a UDAP trust community, a partner's own authority, our own.
 *
 * @param id its URI, or a name for people
 * @param anchors certificates that a chain must lead to
 * @param revocation what follows when revocation is not known
 * @param hosts where revocation may be asked about, {@code host} (ports 80 and 443) or {@code host:port}, besides those
 *     allowed for all
 */
public record Community(String id, List<X509Certificate> anchors, RevocationMode revocation, Set<String> hosts) {

    public Community {
        anchors = List.copyOf(anchors);
        hosts = Set.copyOf(hosts);
    }

    /**
     * A community whose anchors lie in a file.
     *
     * @throws org.iopgateway.mappings.problem.ProblemException {@code TRU-055} when the file holds no certificates
     */
    public static Community of(String id, Path anchors, RevocationMode revocation, Set<String> hosts) {
        return new Community(id, CertificateFiles.read(anchors), revocation, hosts);
    }
}
