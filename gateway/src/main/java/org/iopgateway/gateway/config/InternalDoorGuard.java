package org.iopgateway.gateway.config;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages of strangers away from the internal door. A page in a browser on this machine can reach it: by a name
 * of its own that it points here (DNS rebinding: the {@code Host} is then not ours), or across origins (the
 * {@code Origin} is then not ours). The partner door is TLS, and not its business.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InternalDoorGuard extends OncePerRequestFilter {

    /** RFC 9110, 15.5.20. */
    private static final int MISDIRECTED_REQUEST = 421;

    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final String REFUSED = "{\"status\":421,\"title\":\"Misdirected Request\",\"code\":\"CFG-002\","
            + "\"detail\":\"the internal door answers under the names of this machine only; see gateway.internal.hosts\"}";

    private final Set<String> ours = new HashSet<>(Set.of("localhost", "[::1]", "::1"));

    InternalDoorGuard(InternalDoorProperties door) {
        door.hosts().forEach(host -> ours.add(host.toLowerCase(Locale.ROOT)));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.isSecure();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOurs(request.getServerName()) && isOurOrigin(request.getHeader(HttpHeaders.ORIGIN))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(MISDIRECTED_REQUEST);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write(REFUSED);
    }

    private boolean isOurs(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return ours.contains(name) || IPV4_LOOPBACK.matcher(name).matches();
    }

    /** Programs send none; a browser sends {@code null} for a page that hides where it comes from. */
    private boolean isOurOrigin(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && isOurs(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
