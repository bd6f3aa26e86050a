package org.iopgateway.gateway.trust.pki;

import java.net.URI;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate is shown for, and by whom.
 *
 * @param host DNS name or address that it must be for; absent when no host is asked
 * @param uri URI that its subject alternative names must hold (UDAP: the issuer of the statement); absent when none is
 * @param stapledOcsp OCSP answer that came with the certificate, Base64; absent when none did
 */
public record Expectation(CertificateUse use, @Nullable String host, @Nullable URI uri, @Nullable String stapledOcsp) {

    public static Expectation signatureOf(URI uri) {
        return new Expectation(CertificateUse.SIGNATURE, null, uri, null);
    }

    public static Expectation signature() {
        return new Expectation(CertificateUse.SIGNATURE, null, null, null);
    }

    public static Expectation client() {
        return new Expectation(CertificateUse.TLS_CLIENT, null, null, null);
    }

    public static Expectation server(String host) {
        return new Expectation(CertificateUse.TLS_SERVER, host, null, null);
    }

    /** An authority looked at for itself. */
    public static Expectation anchor() {
        return new Expectation(CertificateUse.AUTHORITY, null, null, null);
    }

    /** The same, with the OCSP answer that the TLS handshake carried. */
    public Expectation stapled(byte[] ocsp) {
        return new Expectation(use, host, uri, Base64.getEncoder().encodeToString(ocsp));
    }
}
