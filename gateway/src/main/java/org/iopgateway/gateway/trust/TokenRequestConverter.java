package org.iopgateway.gateway.trust;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.partner.Partner;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * What a proven partner asks for: scopes, cut down to those of its file, and exactly one purpose of use of its list
 * (rule R1). No purpose, no token; there is no default when it has several.
 */
final class TokenRequestConverter implements AuthenticationConverter {

    static final String PURPOSE = "purpose_of_use";
    static final String PARTNER = "partner";
    static final String CERTIFICATE = "x5t#S256";

    /** Characters of the scopes that are asked for: each is held against each of the file. */
    private static final int MOST_SCOPE = 4000;

    private final OAuthClients clients;

    TokenRequestConverter(OAuthClients clients) {
        this.clients = clients;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        Authentication client = SecurityContextHolder.getContext().getAuthentication();
        String grant = single(request, OAuth2ParameterNames.GRANT_TYPE);
        if (grant == null) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        if (!AuthorizationGrantType.CLIENT_CREDENTIALS.getValue().equals(grant)) {
            throw refused(OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE);
        }
        OAuthClient known = clients.find(client.getName()).orElseThrow(() -> refused(OAuth2ErrorCodes.INVALID_CLIENT));
        Partner partner = known.partner();
        Map<String, Object> extras = new HashMap<>();
        extras.put(PURPOSE, known.software() == null ? purpose(request, partner) : purpose(request, partner, client));
        extras.put(PARTNER, partner.id().value());
        certificate(request, partner).ifPresent(thumbprint -> extras.put(CERTIFICATE, thumbprint));
        return new OAuth2ClientCredentialsAuthenticationToken(client, scopes(request, known), extras);
    }

    private static Set<String> scopes(HttpServletRequest request, OAuthClient client) {
        String asked = single(request, OAuth2ParameterNames.SCOPE);
        Set<String> granted = asked == null || asked.length() > MOST_SCOPE
                ? Set.of()
                : client.grant(List.of(asked.trim().split(" +")));
        if (granted.isEmpty()) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return granted;
    }

    private static String purpose(HttpServletRequest request, Partner partner) {
        String asked = single(request, PURPOSE);
        if (asked == null && partner.purposes().size() == 1) {
            return partner.purposes().get(0);
        }
        if (asked == null || !partner.purposes().contains(asked)) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return asked;
    }

    /** UDAP: the purpose stands in the assertion; a parameter, if there is one, must say the same. */
    private static String purpose(HttpServletRequest request, Partner partner, Authentication client) {
        String stated = client.getCredentials() instanceof Jwt assertion ? stated(assertion) : null;
        String asked = single(request, PURPOSE);
        if (!"1".equals(single(request, "udap"))
                || stated == null
                || !partner.purposes().contains(stated)
                || (asked != null && !asked.equals(stated))) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return stated;
    }

    private static @Nullable String stated(Jwt assertion) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        assertion.getClaims().forEach(claims::claim);
        return B2bExtension.read(claims.build()).map(B2bExtension::purpose).orElse(null);
    }

    /** RFC 8705 section 3: where the file names certificates, the token is bound to the one that the connection shows. */
    private static Optional<String> certificate(HttpServletRequest request, Partner partner) {
        Set<String> registered = partner.trust().certificates();
        if (registered.isEmpty()) {
            return Optional.empty();
        }
        String shown = ClientCertificate.thumbprint(request)
                .filter(registered::contains)
                .orElseThrow(() -> refused(OAuth2ErrorCodes.INVALID_CLIENT));
        return Optional.of(shown);
    }

    /** RFC 6749 section 3.2: a parameter without a value is absent; one must not be there twice. */
    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return values == null || values[0].isBlank() ? null : values[0];
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(code);
    }
}
