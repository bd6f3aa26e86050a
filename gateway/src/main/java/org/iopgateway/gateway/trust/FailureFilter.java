package org.iopgateway.gateway.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends an address away that has failed too often at the OAuth endpoints, and counts each failure there. */
final class FailureFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    private final transient CallRates rates;

    FailureFilter(CallRates rates) {
        this.rates = rates;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!rates.mayTry(request.getRemoteAddr())) {
            response.setStatus(TOO_MANY_REQUESTS);
            response.setHeader("Retry-After", "60");
            response.setContentLength(0);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            rates.failed(request.getRemoteAddr());
        }
    }
}
