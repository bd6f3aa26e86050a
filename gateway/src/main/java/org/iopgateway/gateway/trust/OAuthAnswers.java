package org.iopgateway.gateway.trust;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Refusals of the token endpoint: the error code of RFC 6749 section 5.2 and nothing else, so that a stranger learns
 * neither which clients exist nor which check failed.
 */
final class OAuthAnswers implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<String> TOLD = Set.of(
            OAuth2ErrorCodes.INVALID_REQUEST,
            OAuth2ErrorCodes.INVALID_CLIENT,
            OAuth2ErrorCodes.INVALID_SCOPE,
            OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
            OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
            OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_CLIENT;
        refuse(response, TOLD.contains(code) ? code : OAuth2ErrorCodes.INVALID_REQUEST);
    }

    /** For a request that came past the client check without a client, for example a GET. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(response, OAuth2ErrorCodes.INVALID_REQUEST);
    }

    static void refuse(HttpServletResponse response, String code) throws IOException {
        response.setStatus(status(code));
        if (OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE.equals(code)) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(("{\"error\":\"" + code + "\"}").getBytes(StandardCharsets.US_ASCII));
    }

    private static int status(String code) {
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_CLIENT -> HttpServletResponse.SC_UNAUTHORIZED;
            case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> TOO_MANY_REQUESTS;
            default -> HttpServletResponse.SC_BAD_REQUEST;
        };
    }
}
