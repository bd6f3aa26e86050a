package org.iopgateway.conformance.partner;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks the gateway's client assertions (RFC 7523, SMART Backend Services): signature, names, audience, life, single use. */
final class AssertionCheck {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);

    private final ClientKeys keys;
    private final String clientId;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    AssertionCheck(ClientKeys keys, String clientId, Clock clock) {
        this.keys = keys;
        this.clientId = clientId;
        this.clock = clock;
    }

    /** Why the assertion is refused; empty when it is good. */
    Optional<String> refuse(@Nullable String assertion, String tokenUrl) {
        if (assertion == null) {
            return Optional.of("no client_assertion");
        }
        try {
            SignedJWT token = SignedJWT.parse(assertion);
            if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
                return Optional.of("algorithm " + token.getHeader().getAlgorithm());
            }
            if (!isSignedByClient(token)) {
                return Optional.of("signature");
            }
            return refuseClaims(token.getJWTClaimsSet(), tokenUrl);
        } catch (ParseException e) {
            return Optional.of("not a JWT");
        } catch (JOSEException | IllegalStateException e) {
            return Optional.of("keys: " + e.getMessage());
        }
    }

    private boolean isSignedByClient(SignedJWT token) throws JOSEException {
        JWK key = keys.current().getKeyByKeyId(token.getHeader().getKeyID());
        return key != null && token.verify(verifier(key));
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key.getKeyType().getValue().equals("RSA")
                ? new RSASSAVerifier(key.toRSAKey())
                : new ECDSAVerifier(key.toECKey());
    }

    private Optional<String> refuseClaims(JWTClaimsSet claims, String tokenUrl) {
        Instant now = clock.instant();
        if (!clientId.equals(claims.getIssuer()) || !clientId.equals(claims.getSubject())) {
            return Optional.of("iss and sub");
        }
        if (!claims.getAudience().contains(tokenUrl)) {
            return Optional.of("aud");
        }
        if (claims.getExpirationTime() == null
                || claims.getExpirationTime().toInstant().isBefore(now.minus(SKEW))
                || claims.getExpirationTime()
                        .toInstant()
                        .isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) {
            return Optional.of("exp");
        }
        used.values().removeIf(until -> until.isBefore(now.minus(SKEW)));
        if (claims.getJWTID() == null
                || used.putIfAbsent(
                                claims.getJWTID(), claims.getExpirationTime().toInstant())
                        != null) {
            return Optional.of("jti");
        }
        return Optional.empty();
    }
}
