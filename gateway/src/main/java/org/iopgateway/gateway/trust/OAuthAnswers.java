package org.iopgateway.gateway.trust;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Refusals of the token endpoint: the error code of RFC 6749 section 5.2 and nothing else, so that a stranger learns
 * neither which clients exist nor which check failed.
 */
final class OAuthAnswers implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    /** Not of RFC 6749's list for this endpoint, but of its vocabulary; goes with status 429 (RFC 6585 section 4). */
    static final String WAIT = "temporarily_unavailable";

    private static final int TOO_MANY_REQUESTS = 429;

    private static final Set<String> TOLD = Set.of(
            OAuth2ErrorCodes.INVALID_REQUEST,
            OAuth2ErrorCodes.INVALID_CLIENT,
            OAuth2ErrorCodes.INVALID_SCOPE,
            OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
            OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_CLIENT;
        if (WAIT.equals(code) && failure instanceof OAuth2AuthenticationException oauth) {
            response.setHeader("Retry-After", oauth.getError().getDescription());
            write(response, TOO_MANY_REQUESTS, code);
            return;
        }
        refuse(response, TOLD.contains(code) ? code : OAuth2ErrorCodes.INVALID_REQUEST);
    }

    /** For a request that came past the client check without a client, for example a GET. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        refuse(response, OAuth2ErrorCodes.INVALID_REQUEST);
    }

    static void require(CallRates.Verdict verdict) {
        if (!verdict.allowed()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(WAIT, verdict.retryAfter(), null));
        }
    }

    static void require(Duration pause) {
        require(new CallRates.Verdict(pause.isZero(), pause));
    }

    static void refuse(HttpServletResponse response, String code) throws IOException {
        write(
                response,
                OAuth2ErrorCodes.INVALID_CLIENT.equals(code)
                        ? HttpServletResponse.SC_UNAUTHORIZED
                        : HttpServletResponse.SC_BAD_REQUEST,
                code);
    }

    private static void write(HttpServletResponse response, int status, String code) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(("{\"error\":\"" + code + "\"}").getBytes(StandardCharsets.US_ASCII));
    }
}
