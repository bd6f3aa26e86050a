package org.iopgateway.gateway.trust.signature;

import com.nimbusds.jose.jwk.JWK;
import java.util.Optional;
import org.iopgateway.gateway.partner.Partner;

/** The key set that a partner's file registers. */
@FunctionalInterface
public interface RegisteredKeys {

    Optional<JWK> find(Partner partner, String kid);
}
