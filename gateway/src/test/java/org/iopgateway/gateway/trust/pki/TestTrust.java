package org.iopgateway.gateway.trust.pki;

import java.time.Clock;

/** The checks of certificates for tests of other packages; they ask the servers given and nobody else. */
public final class TestTrust {

    private TestTrust() {}

    public static CertificateTrust trust(Clock clock, RevocationServer... servers) {
        return new CertificateTrust(new Revocation(PathTest.properties(servers), clock), clock);
    }
}
