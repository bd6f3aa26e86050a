package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Our own client assertions (RFC 7523), each for one token request. */
@Component
final class OwnAssertions {

    /** Shorter than the five minutes that partners must accept, so that a clock a little behind still takes it. */
    private static final Duration LIFE = Duration.ofMinutes(4);

    private final SigningKeys keys;
    private final Clock clock;

    OwnAssertions(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String create(String clientId, String audience, JWSAlgorithm algorithm) {
        DatedKey current = keys.current(algorithm);
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(current.key().getKeyID())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT assertion = new SignedJWT(header, claims);
        try {
            assertion.sign(current.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("our own key signs its own algorithm", e);
        }
        return assertion.serialize();
    }
}
