package org.iopgateway.gateway.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What {@code WWW-Authenticate} says of a refused token, by the request and the token alone. */
final class BearerChallenge {

    private static final String SCHEME = "Bearer";

    private BearerChallenge() {}

    /**
     * The header's value; empty for a refusal that is not about the token. Who sends none is told no error.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750 section 3.1</a>
     */
    static Optional<String> of(HttpServletRequest request, Refusal refusal) {
        return switch (refusal) {
            case UNAUTHENTICATED -> Optional.of(SCHEME + (bearsToken(request) ? " error=\"invalid_token\"" : ""));
            case FORBIDDEN -> Optional.of(SCHEME + " error=\"insufficient_scope\"");
            default -> Optional.empty();
        };
    }

    private static boolean bearsToken(HttpServletRequest request) {
        String start = SCHEME + " ";
        return String.valueOf(request.getHeader("Authorization")).regionMatches(true, 0, start, 0, start.length());
    }
}
