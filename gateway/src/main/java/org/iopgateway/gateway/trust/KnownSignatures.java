package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of which tokens a key's signature was found good: a partner shows the same one for minutes, and to verify it
 * takes longer than to answer. Kept is the digest of the whole token, never the token; whether the key is still one of
 * ours, and what the token says, is for the caller to ask each time.
 */
final class KnownSignatures {

    private static final int MOST = 10_000;

    /** As long as a token lives. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Cache<Known, Boolean> good =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /** @throws JOSEException when the key is not of the kind that the header's algorithm needs */
    boolean isSigned(SignedJWT token, @Nullable JWK key) throws JOSEException {
        if (key == null) {
            return false;
        }
        Known known = new Known(UsedAssertions.hash(token.getParsedString()), key);
        if (good.getIfPresent(known) != null) {
            return true;
        }
        boolean signed = token.verify(Verifiers.of(key, token.getHeader()));
        if (signed) {
            good.put(known, true);
        }
        return signed;
    }

    private record Known(String digest, JWK key) {}
}
