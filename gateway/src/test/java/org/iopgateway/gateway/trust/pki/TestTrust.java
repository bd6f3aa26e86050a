package org.iopgateway.gateway.trust.pki;

import java.time.Clock;

/** The checks of certificates for tests of other packages; they ask nobody. */
public final class TestTrust {

    private TestTrust() {}

    public static CertificateTrust trust(Clock clock) {
        return new CertificateTrust(new Revocation(PathTest.properties(), clock), clock);
    }
}
