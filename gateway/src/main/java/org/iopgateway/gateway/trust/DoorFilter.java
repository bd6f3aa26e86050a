package org.iopgateway.gateway.trust;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Stands before every other filter and keeps the two doors apart. On the partner door whatever is not a partner's path,
 * nonsense and internal paths alike, gets one fixed answer from here. On the internal door a partner's path takes the
 * way of a path that nobody serves, so that both answers come out of the same code.
 */
final class DoorFilter extends HttpFilter {

    /** A path that no handler has: where misplaced requests of the internal door are sent. */
    private static final String NOWHERE = "/nowhere-7c1f";

    private static final Set<String> SPOKEN = Set.of("HTTP/1.0", "HTTP/1.1");

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
        } else if (request.getDispatcherType() == DispatcherType.REQUEST && (partners || !DoorPaths.isPlain(path))) {
            request.getRequestDispatcher(NOWHERE).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void serveAtPartnerDoor(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean partners)
            throws IOException, ServletException {
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // What the container or a library could only throw up its hands over: its status stands, without a page.
            endWithoutWords(response, response.getStatus());
            return;
        }
        OptionalInt refusal = refusal(request, partners);
        if (refusal.isPresent()) {
            endWithoutWords(response, refusal.getAsInt());
            return;
        }
        if (DoorPaths.takesForm(request.getRequestURI()) && !ReadableForm.of(request)) {
            OAuthAnswers.refuse(response, OAuth2ErrorCodes.INVALID_REQUEST);
            return;
        }
        chain.doFilter(new BoundedRequest(request, door.maxBodyBytes()), new PlainResponse(response));
    }

    private static void endWithoutWords(HttpServletResponse response, int status) {
        response.resetBuffer();
        response.setStatus(status);
        response.setContentLength(0);
    }

    private OptionalInt refusal(HttpServletRequest request, boolean partners) {
        if (!SPOKEN.contains(request.getProtocol())) {
            return OptionalInt.of(HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED);
        }
        if (!partners) {
            return OptionalInt.of(HttpServletResponse.SC_NOT_FOUND);
        }
        if (!DoorPaths.hears(request.getMethod(), request.getRequestURI())) {
            return OptionalInt.of(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
        return request.getContentLengthLong() > door.maxBodyBytes()
                ? OptionalInt.of(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE)
                : OptionalInt.empty();
    }
}
