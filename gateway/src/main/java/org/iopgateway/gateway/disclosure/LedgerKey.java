package org.iopgateway.gateway.disclosure;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * What the ledger's checkpoints are signed with.
 *
 * @param key EC or RSA
 * @param certificate of that key; whoever verifies the ledger needs it, and nothing else
 */
public record LedgerKey(PrivateKey key, X509Certificate certificate) {

    @Override
    public String toString() {
        return "ledger key of " + certificate.getSubjectX500Principal();
    }
}
