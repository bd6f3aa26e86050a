package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.iopgateway.gateway.partner.Partner;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * The access tokens that we issue: JWTs signed by our own key, in the profile of RFC 9068, with the purpose of use as a
 * claim. Signed and not opaque, so that any node checks one without asking a store, and the partner API does no look-up
 * before it knows who calls. They live five minutes, allow no more than the partner's file does by then, and can be taken
 * back one by one; a partner whose file is gone, or
 * software whose registration has ended, is refused at once, because the registries are asked each time.
 */
public final class AccessTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private static final String TYPE = "at+jwt";
    private static final String CLIENT = "client_id";
    private static final String CONFIRMATION = "cnf";

    private final SigningKeys keys;
    private final PartnerDoor door;
    private final OAuthClients clients;
    private final Predicate<String> revoked;
    private final Clock clock;
    private final KnownSignatures signatures = new KnownSignatures();

    AccessTokens(SigningKeys keys, PartnerDoor door, OAuthClients clients, Predicate<String> revoked, Clock clock) {
        this.keys = keys;
        this.door = door;
        this.clients = clients;
        this.revoked = revoked;
        this.clock = clock;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Map<String, Object> asked = context.<OAuth2ClientCredentialsAuthenticationToken>getAuthorizationGrant()
                .getAdditionalParameters();
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES384).type(TYPE);
        context.getClaims()
                .issuer(door.baseUrl())
                .audience(List.of(door.fhirUrl()))
                .claim(CLIENT, context.getRegisteredClient().getClientId())
                .claim(TokenRequestConverter.PARTNER, asked.get(TokenRequestConverter.PARTNER))
                .claim(TokenRequestConverter.PURPOSE, asked.get(TokenRequestConverter.PURPOSE))
                .claim(OAuth2ParameterNames.SCOPE, String.join(" ", context.getAuthorizedScopes()));
        Object certificate = asked.get(TokenRequestConverter.CERTIFICATE);
        if (certificate != null) {
            context.getClaims().claim(CONFIRMATION, Map.of(TokenRequestConverter.CERTIFICATE, certificate));
        }
    }

    /** Who calls with the request's bearer token; empty when there is none, or none of ours that is still good. */
    public Optional<Caller> caller(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        try {
            Optional<JWTClaimsSet> claims = read(header.substring(7).trim());
            return claims.isEmpty() ? Optional.empty() : caller(claims.get(), request);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** What a token says that we issued, that has not expired and was not taken back; empty for any other text. */
    Optional<JWTClaimsSet> read(String text) {
        try {
            SignedJWT token = SignedTokens.parse(text);
            return isOurs(token) ? Optional.of(token.getJWTClaimsSet()).filter(this::isGood) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean isGood(JWTClaimsSet claims) {
        return door.baseUrl().equals(claims.getIssuer())
                && claims.getAudience().contains(door.fhirUrl())
                && claims.getExpirationTime() != null
                && claims.getExpirationTime().toInstant().isAfter(clock.instant())
                && claims.getJWTID() != null
                && !revoked.test(claims.getJWTID());
    }

    private boolean isOurs(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        return JWSAlgorithm.ES384.equals(header.getAlgorithm())
                && new JOSEObjectType(TYPE).equals(header.getType())
                && signatures.isSigned(token, keys.published().getKeyByKeyId(header.getKeyID()));
    }

    private Optional<Caller> caller(JWTClaimsSet claims, HttpServletRequest request) throws ParseException {
        String purpose = claims.getStringClaim(TokenRequestConverter.PURPOSE);
        String scope = claims.getStringClaim(OAuth2ParameterNames.SCOPE);
        if (purpose == null || scope == null) {
            return Optional.empty();
        }
        String asPartner = String.valueOf(claims.getClaim(TokenRequestConverter.PARTNER));
        return clients.find(String.valueOf(claims.getClaim(CLIENT)))
                .map(OAuthClient::partner)
                .filter(partner -> partner.id().value().equals(asPartner))
                .filter(partner -> partner.purposes().contains(purpose))
                .filter(partner -> isBoundTo(claims, partner, request))
                .map(partner -> {
                    request.setAttribute(RefusedCalls.PARTNER, partner.id().value());
                    Set<String> granted = SmartScope.grant(
                            List.of(scope.split(" ")), partner.trust().scopes());
                    return new Caller(partner, purpose, granted);
                });
    }

    private static boolean isBoundTo(JWTClaimsSet claims, Partner partner, HttpServletRequest request) {
        Object wanted = claims.getClaim(CONFIRMATION) instanceof Map<?, ?> confirmation
                ? confirmation.get(TokenRequestConverter.CERTIFICATE)
                : null;
        Set<String> registered = partner.trust().certificates();
        if (wanted == null || registered.isEmpty()) {
            return wanted == null && registered.isEmpty();
        }
        return ClientCertificate.thumbprint(request)
                .filter(wanted::equals)
                .filter(registered::contains)
                .isPresent();
    }
}
