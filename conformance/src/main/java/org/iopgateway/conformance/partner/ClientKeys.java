package org.iopgateway.conformance.partner;

import com.nimbusds.jose.jwk.JWKSet;

/** Where a simulator finds the gateway's public keys. */
@FunctionalInterface
public interface ClientKeys {

    /**
     * The keys as they stand.
     *
     * @throws IllegalStateException when they cannot be fetched
     */
    JWKSet current();
}
