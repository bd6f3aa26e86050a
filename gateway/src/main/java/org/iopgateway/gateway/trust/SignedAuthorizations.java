package org.iopgateway.gateway.trust;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Keeps no authorization: our tokens carry all that they mean, and live five minutes. What a client asks about one of its
 * own (RFC 7662) is read from the token; what it gives back (RFC 7009) is remembered as revoked. About another's token it
 * learns what it learns about nonsense.
 */
final class SignedAuthorizations implements OAuth2AuthorizationService {

    private final AccessTokens tokens;
    private final RevokedTokens revoked;
    private final RegisteredClientRepository clients;

    SignedAuthorizations(AccessTokens tokens, RevokedTokens revoked, RegisteredClientRepository clients) {
        this.tokens = tokens;
        this.revoked = revoked;
        this.clients = clients;
    }

    /** Called with every token that is issued, of which nothing is kept, and with one that was given back. */
    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AccessToken> token = authorization.getAccessToken();
        if (token != null && token.isInvalidated()) {
            String jti =
                    String.valueOf(Objects.requireNonNull(token.getClaims()).get("jti"));
            revoked.revoke(jti, Objects.requireNonNull(token.getToken().getExpiresAt()));
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        // Nothing was kept.
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        return tokens.claims(token)
                .filter(claims -> asking != null && asking.getName().equals(claims.getSubject()))
                .flatMap(claims -> authorization(token, claims))
                .orElse(null);
    }

    private Optional<OAuth2Authorization> authorization(String value, JWTClaimsSet claims) {
        RegisteredClient client = clients.findByClientId(claims.getSubject());
        if (client == null) {
            return Optional.empty();
        }
        Set<String> scopes = Set.of(
                String.valueOf(claims.getClaim(OAuth2ParameterNames.SCOPE)).split(" "));
        OAuth2AccessToken token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                value,
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant(),
                scopes);
        Map<String, Object> told = new LinkedHashMap<>();
        claims.getClaims()
                .forEach((name, claim) -> told.put(name, claim instanceof Date time ? time.toInstant() : claim));
        return Optional.of(OAuth2Authorization.withRegisteredClient(client)
                .principalName(client.getClientId())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .token(token, meta -> meta.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, told))
                .build());
    }
}
