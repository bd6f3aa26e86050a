package org.iopgateway.gateway.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.partner.PartnerId;

/** Software that registered itself and was tied to a partner, so that it may ask for tokens. */
public interface RegisteredSoftware {

    /** Empty for a client id that nobody has, that waits, was refused or cancelled. */
    Optional<Software> find(String clientId);

    /** Whether the chain that came with an assertion is one that the software registered for. */
    boolean admits(Software software, List<X509Certificate> chain);

    /**
     * One software.
     *
     * @param community the trust community whose anchors its certificates lead to
     * @param name the URI under which it registered, a subject alternative name of its certificates
     * @param scopes that it registered for; the partner's file limits them further
     */
    record Software(String clientId, PartnerId partner, String community, String name, Set<String> scopes) {

        public Software {
            scopes = Set.copyOf(scopes);
        }
    }
}
