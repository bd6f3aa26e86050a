package org.iopgateway.gateway.trust.pki;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Set;

/** Whether one certificate was revoked: OCSP first, the revocation list where that does not tell. */
public final class Revocation implements AutoCloseable {

    private final RevocationFetch fetch;
    private final RevocationProperties properties;
    private final OcspCheck ocsp;
    private final CrlCheck lists;

    Revocation(RevocationProperties properties, Clock clock) {
        this.properties = properties;
        this.fetch = new RevocationFetch(properties);
        this.ocsp = new OcspCheck(fetch, properties, clock);
        this.lists = new CrlCheck(fetch, properties, clock);
    }

    /** What follows when it is not known about a certificate that signs Bundles. */
    public RevocationMode forSignatures() {
        return properties.signatures();
    }

    /** The same about a partner's TLS client certificate. */
    public RevocationMode forClients() {
        return properties.clients();
    }

    /** The same about a server's certificate that the watch looks at. */
    public RevocationMode forServers() {
        return properties.servers();
    }

    RevocationAnswer ask(X509Certificate certificate, X509Certificate issuer, Set<String> hosts) {
        RevocationAnswer first = ocsp.ask(certificate, issuer, hosts);
        if (first.isFinal()) {
            return first;
        }
        RevocationAnswer second = lists.ask(certificate, issuer, hosts);
        return second.isFinal() ? second : both(first, second);
    }

    RevocationAnswer read(byte[] stapled, X509Certificate certificate, X509Certificate issuer) {
        return ocsp.read(stapled, certificate, issuer);
    }

    /** What the source that exists says; when both do, the first one's finding in both one's words. */
    private static RevocationAnswer both(RevocationAnswer ocsp, RevocationAnswer list) {
        if (list.finding() == Finding.REVOCATION_NO_SOURCE) {
            return ocsp.finding() == Finding.REVOCATION_NO_SOURCE
                    ? RevocationAnswer.open(
                            ocsp.finding(),
                            "the certificate names neither an OCSP responder nor a revocation list",
                            ocsp.goodUntil())
                    : ocsp;
        }
        return ocsp.finding() == Finding.REVOCATION_NO_SOURCE
                ? list
                : RevocationAnswer.open(ocsp.finding(), ocsp.words() + "; " + list.words(), ocsp.goodUntil());
    }

    @Override
    public void close() throws Exception {
        fetch.close();
    }
}
