package org.iopgateway.gateway.trust;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Introspection (RFC 7662) and revocation (RFC 7009) of a client's own tokens, proven by an assertion as at the token
 * endpoint. A token that is another's, expired or none at all looks like any other that is not active.
 */
final class TokenStatusServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient AssertionConverter assertions = new AssertionConverter();
    private final transient OAuthAnswers answers = new OAuthAnswers();
    private final transient AssertionAuthentication clients;
    private final transient AccessTokens tokens;
    private final transient RevokedTokens revoked;

    TokenStatusServlet(AssertionAuthentication clients, AccessTokens tokens, RevokedTokens revoked) {
        this.clients = clients;
        this.tokens = tokens;
        this.revoked = revoked;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String client = prove(request);
            String[] shown = request.getParameterValues("token");
            if (shown == null || shown.length != 1 || shown[0].isBlank()) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
            }
            Optional<JWTClaimsSet> own =
                    tokens.read(shown[0]).filter(claims -> client.equals(claims.getClaim("client_id")));
            if (DoorPaths.REVOKE.equals(request.getServletPath())) {
                own.ifPresent(claims -> revoked.revoke(
                        claims.getJWTID(), claims.getExpirationTime().toInstant()));
            } else {
                response.setContentType("application/json");
                json.writeValue(
                        response.getOutputStream(),
                        own.map(TokenStatusServlet::active).orElse(Map.of("active", false)));
            }
        } catch (OAuth2AuthenticationException e) {
            answers.onAuthenticationFailure(request, response, e);
        }
    }

    private String prove(HttpServletRequest request) {
        Authentication shown = assertions.convert(request);
        OAuth2ClientAuthenticationToken asked = (OAuth2ClientAuthenticationToken) shown;
        return clients.prove(
                        asked.getName(),
                        String.valueOf(asked.getCredentials()),
                        String.valueOf(asked.getAdditionalParameters().get(AssertionConverter.WHO)))
                .client()
                .id();
    }

    private static Map<String, Object> active(JWTClaimsSet claims) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("active", true);
        answer.put("token_type", "Bearer");
        for (String name : List.of("scope", "client_id", "iss", "jti", "purpose_of_use", "cnf", "sub")) {
            if (claims.getClaim(name) != null) {
                answer.put(name, claims.getClaim(name));
            }
        }
        answer.put("aud", claims.getAudience());
        answer.put("exp", claims.getExpirationTime().toInstant().getEpochSecond());
        if (claims.getIssueTime() != null) {
            answer.put("iat", claims.getIssueTime().toInstant().getEpochSecond());
        }
        return answer;
    }
}
