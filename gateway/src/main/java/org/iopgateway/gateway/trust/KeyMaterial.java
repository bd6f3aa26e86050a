package org.iopgateway.gateway.trust;

import java.security.KeyStore;

/**
 * What the gateway proves itself with.
 *
 * @param server key and certificate chain of the partner door
 * @param signing keys that sign tokens and assertions
 * @param clientAuthorities certificates that a client certificate must lead to
 * @param password of both key stores
 */
record KeyMaterial(KeyStore server, KeyStore signing, KeyStore clientAuthorities, char[] password) {

    static final String SERVER_ALIAS = "server";
    static final String EC_ALIAS = "es384";
    static final String RSA_ALIAS = "rs384";

    @Override
    public String toString() {
        return "KeyMaterial";
    }
}
