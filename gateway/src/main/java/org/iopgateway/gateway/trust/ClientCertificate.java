package org.iopgateway.gateway.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.trust.pki.CertificateFiles;

/** The TLS client certificate of a request, by the thumbprint that RFC 8705 section 3.1 names {@code x5t#S256}. */
final class ClientCertificate {

    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private ClientCertificate() {}

    static Optional<String> thumbprint(HttpServletRequest request) {
        return chain(request).stream().findFirst().map(ClientCertificate::thumbprint);
    }

    /** What the connection showed, the client's own first; empty when it showed none. */
    static List<X509Certificate> chain(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain ? List.of(chain) : List.of();
    }

    static String thumbprint(X509Certificate certificate) {
        return CertificateFiles.thumbprint(certificate);
    }
}
