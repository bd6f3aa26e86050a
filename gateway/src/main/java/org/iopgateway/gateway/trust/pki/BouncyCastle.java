package org.iopgateway.gateway.trust.pki;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The one instance of the crypto provider (design decision D10). It is named wherever it is used and never installed into
 * the platform, so that TLS stays with the platform; another provider takes its place here.
 */
public final class BouncyCastle {

    public static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
