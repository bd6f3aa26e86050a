package org.iopgateway.gateway.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Stands before every other filter and keeps the two doors apart. On the partner door whatever is not a partner's path,
 * nonsense and internal paths alike, gets one fixed answer from here. On the internal door a partner's path takes the
 * way of a path that nobody serves, so that both answers come out of the same code.
 */
final class DoorFilter extends HttpFilter {

    /** A path that no handler has: where misplaced requests of the internal door are sent. */
    private static final String NOWHERE = "/nowhere-7c1f";

    private static final long serialVersionUID = 1L;

    private final transient PartnerDoor door;

    DoorFilter(PartnerDoor door) {
        this.door = door;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        boolean partners = DoorPaths.isPlain(path) && DoorPaths.isPartners(path);
        if (request.getLocalPort() == door.port()) {
            serveAtPartnerDoor(request, response, chain, partners);
        } else if (partners || !DoorPaths.isPlain(path)) {
            request.getRequestDispatcher(NOWHERE).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void serveAtPartnerDoor(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean partners)
            throws IOException, ServletException {
        OptionalInt refusal = refusal(request, partners);
        if (refusal.isPresent()) {
            response.setStatus(refusal.getAsInt());
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(0);
            return;
        }
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        chain.doFilter(new BoundedRequest(request, door.maxBodyBytes()), new PlainResponse(response));
    }

    private OptionalInt refusal(HttpServletRequest request, boolean partners) {
        if (!partners) {
            return OptionalInt.of(HttpServletResponse.SC_NOT_FOUND);
        }
        return request.getContentLengthLong() > door.maxBodyBytes()
                ? OptionalInt.of(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE)
                : OptionalInt.empty();
    }
}
