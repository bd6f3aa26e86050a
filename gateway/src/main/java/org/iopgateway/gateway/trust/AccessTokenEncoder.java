package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtEncodingException;

/**
 * Signs access tokens as the library's own encoder does, but with Bouncy Castle (design decision D10), which the other
 * cannot be told to use: the signature was a third of what a token cost. Which key signs now is decided here.
 */
final class AccessTokenEncoder implements JwtEncoder {

    private final SigningKeys keys;

    AccessTokenEncoder(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Jwt encode(JwtEncoderParameters parameters) {
        JwsHeader asked = Objects.requireNonNull(parameters.getJwsHeader(), "the algorithm is set before");
        JWSAlgorithm algorithm = JWSAlgorithm.parse(asked.getAlgorithm().getName());
        DatedKey current = keys.current(algorithm);
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(asked.getType()))
                .keyID(current.key().getKeyID())
                .build();
        Map<String, Object> claims = parameters.getClaims().getClaims();
        SignedJWT token = new SignedJWT(header, claimsSet(claims));
        try {
            token.sign(current.signer());
        } catch (JOSEException e) {
            throw new JwtEncodingException("an access token cannot be signed", e);
        }
        return new Jwt(
                token.serialize(),
                parameters.getClaims().getIssuedAt(),
                parameters.getClaims().getExpiresAt(),
                header.toJSONObject(),
                claims);
    }

    private static JWTClaimsSet claimsSet(Map<String, Object> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach((name, value) -> set.claim(name, value instanceof Instant time ? Date.from(time) : value));
        return set.build();
    }
}
