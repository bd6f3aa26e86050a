package org.iopgateway.gateway.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** Whether a certificate chain can be relied on by a trust community: a path to its anchors, unrevoked, and the name in it. */
public interface ChainCheck {

    /** The communities that this gateway belongs to, by URI. */
    Set<String> communities();

    /**
     * Whether the first certificate of the chain leads to an anchor of the community now, was not revoked, and names the
     * URI among its subject alternative names (UDAP, HL7 Security for Scalable Registration 2.0, section 1.2).
     */
    boolean admits(List<X509Certificate> chain, String community, URI name);
}
