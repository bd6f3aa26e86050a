package org.iopgateway.gateway.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses requests on connections whose client certificate is no longer good. TLS checked it when the connection was made:
 * not whether it was revoked, and not whether it has expired since.
 */
final class ClientCertificateFilter extends HttpFilter {

    private static final Logger log = LoggerFactory.getLogger(ClientCertificateFilter.class);
    private static final long serialVersionUID = 1L;

    private final transient PartnerDoor door;
    private final transient ClientCertificates certificates;

    ClientCertificateFilter(PartnerDoor door, ClientCertificates certificates) {
        this.door = door;
        this.certificates = certificates;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getLocalPort() == door.port()) {
            ChainVerdict verdict = certificates.judge(ClientCertificate.chain(request));
            if (!verdict.trusted()) {
                log.warn("code=TRU-082 a client certificate is refused: {} {}", verdict.finding(), verdict.words());
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                response.setHeader("Connection", "close");
                response.setContentLength(0);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
