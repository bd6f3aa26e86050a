package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.RegisteredSoftware.Software;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks a partner's client assertion, one guard for each sentence of the guide. The partner hears only
 * {@code invalid_client}; our log says which guard it was.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART App Launch 2.2,
 *     asymmetric client authentication</a>
 */
final class AssertionDecoder implements JwtDecoder {

    static final Duration MAX_LIFE = Duration.ofMinutes(5);

    /** Clocks differ a little; more would let an expired assertion live. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final int MAX_JTI = 256;

    private final OAuthClient client;
    private final Partner partner;
    private final PartnerKeys keys;
    private final RegisteredSoftware registered;
    private final UsedAssertions used;
    private final PartnerDoor door;
    private final Consumer<SignedJWT> decoy;
    private final RefusedAssertions refusals;
    private final Clock clock;

    AssertionDecoder(
            OAuthClient client,
            PartnerKeys keys,
            RegisteredSoftware registered,
            UsedAssertions used,
            PartnerDoor door,
            Consumer<SignedJWT> decoy,
            RefusedAssertions refusals,
            Clock clock) {
        this.refusals = refusals;
        this.client = client;
        this.partner = client.partner();
        this.registered = registered;
        this.decoy = decoy;
        this.keys = keys;
        this.used = used;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        try {
            SignedJWT jwt = SignedTokens.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (client.software() == null) {
                checkSignature(jwt, jwt.getHeader());
            } else {
                checkChain(jwt, client.software(), claims);
            }
            checkClaims(claims);
            checkFirstUse(claims);
            return new Jwt(
                    token,
                    null,
                    claims.getExpirationTime().toInstant(),
                    jwt.getHeader().toJSONObject(),
                    claims.getClaims());
        } catch (ParseException | JOSEException e) {
            throw refused("is not a signed JWT");
        }
    }

    private void checkSignature(SignedJWT jwt, JWSHeader header) throws JOSEException {
        JWK key;
        try {
            key = key(header);
        } catch (BadJwtException e) {
            // No quicker than when there is a signature to check: how long it takes tells nobody how far he came.
            decoy.accept(jwt);
            throw e;
        }
        require(jwt.verify(Verifiers.of(key, header)), "has a wrong signature");
    }

    /** The registered key that the header means. */
    private JWK key(JWSHeader header) {
        require(
                partner.trust().algorithms().contains(header.getAlgorithm().getName()),
                "has an algorithm not registered");
        String kid = header.getKeyID();
        require(kid != null && !kid.isBlank() && kid.length() <= MAX_JTI, "names no kid");
        require(
                header.getJWKURL() == null
                        || header.getJWKURL().equals(partner.trust().jwksUri()),
                "has a jku other than the registered address");
        require(header.getCriticalParams() == null, "has critical header parameters");
        JWK key = keys.find(partner, kid).orElseThrow(() -> refused("names a kid not among the partner's keys"));
        require(key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()), "names a key not for signing");
        require(
                key.size() >= (key.getKeyType().getValue().equals("RSA") ? 2048 : 256),
                "names a key that is too short");
        return key;
    }

    /** UDAP: the certificate comes along, and must be one that the registration stands for. */
    private void checkChain(SignedJWT jwt, Software software, JWTClaimsSet claims) {
        ShownChain chain = ShownChain.of(jwt, partner.trust().algorithms())
                .orElseThrow(() -> refused("is not signed by the certificate in its x5c"));
        require(registered.admits(software, chain.certificates()), "shows a certificate that was not registered");
        require(B2bExtension.read(claims).isPresent(), "has no good hl7-b2b extension");
        Date issued = claims.getIssueTime();
        Date expires = claims.getExpirationTime();
        require(
                issued != null
                        && expires != null
                        && !expires.toInstant().isAfter(issued.toInstant().plus(MAX_LIFE)),
                "has no iat at most 5 minutes before its exp");
    }

    private void checkClaims(JWTClaimsSet claims) {
        String id = client.id();
        require(id.equals(claims.getIssuer()) && id.equals(claims.getSubject()), "has another iss or sub");
        require(
                claims.getAudience().size() == 1 && door.tokenAudiences().containsAll(claims.getAudience()),
                "has another aud than the token URL");
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        require(expires != null, "has no exp");
        require(expires.toInstant().isAfter(now.minus(SKEW)), "is expired");
        require(!expires.toInstant().isAfter(now.plus(MAX_LIFE).plus(SKEW)), "expires more than 5 minutes ahead");
        require(
                notLaterThan(claims.getNotBeforeTime(), now) && notLaterThan(claims.getIssueTime(), now),
                "is of the future");
    }

    private void checkFirstUse(JWTClaimsSet claims) {
        String jti = claims.getJWTID();
        require(jti != null && !jti.isBlank() && jti.length() <= MAX_JTI, "has no jti");
        require(used.firstUse(client.id(), jti, claims.getExpirationTime().toInstant()), "was used before");
    }

    private static boolean notLaterThan(@Nullable Date claim, Instant now) {
        return claim == null || !claim.toInstant().isAfter(now.plus(SKEW));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw refused(otherwise);
        }
    }

    private BadJwtException refused(String why) {
        refusals.ofPartner(partner.id().value(), why);
        return new BadJwtException("client assertion refused");
    }
}
