package org.iopgateway.gateway.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * The client assertion of a token request (RFC 7523 section 2.2). Unlike the library's own converter it asks for no
 * {@code client_id} parameter, which SMART Backend Services does not send: the client is who the assertion says, to be
 * proven by its signature.
 */
final class AssertionConverter implements AuthenticationConverter {

    /** Whom a failure counts against: client id and address, or client certificate. */
    static final String WHO = "who";

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final ClientAuthenticationMethod METHOD = new ClientAuthenticationMethod(TYPE);
    private static final int MAX_LENGTH = 8192;

    @Override
    public Authentication convert(HttpServletRequest request) {
        // Read from a file, it ends with the file's last line break.
        String assertion =
                single(request, OAuth2ParameterNames.CLIENT_ASSERTION).strip();
        if (!TYPE.equals(single(request, OAuth2ParameterNames.CLIENT_ASSERTION_TYPE))
                || assertion.length() > MAX_LENGTH
                || request.getHeader("Authorization") != null) {
            throw refused();
        }
        String client = claimedClient(assertion);
        String[] named = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        if (named != null && !(named.length == 1 && named[0].equals(client))) {
            throw refused();
        }
        return new OAuth2ClientAuthenticationToken(client, METHOD, assertion, Map.of(WHO, who(client, request)));
    }

    private static String who(String client, HttpServletRequest request) {
        return client.hashCode() + " " + ClientCertificate.thumbprint(request).orElseGet(request::getRemoteAddr);
    }

    private static String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values.length != 1) {
            throw refused();
        }
        return values[0];
    }

    private static String claimedClient(String assertion) {
        try {
            String subject = SignedTokens.parse(assertion).getJWTClaimsSet().getSubject();
            if (subject == null || subject.isBlank()) {
                throw refused();
            }
            return subject;
        } catch (ParseException e) {
            throw refused();
        }
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
}
