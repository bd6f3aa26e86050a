package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The check of an assertion that fits the client: the partner's keys, a software's certificate, or a decoy. */
final class AssertionChecks {

    private final PartnerKeys keys;
    private final UsedAssertions used;
    private final PartnerDoor door;
    private final RegisteredSoftware registered;
    private final SigningKeys decoy;
    private final RefusedAssertions refusals;
    private final Clock clock;

    AssertionChecks(
            PartnerKeys keys,
            UsedAssertions used,
            PartnerDoor door,
            RegisteredSoftware registered,
            SigningKeys decoy,
            RefusedAssertions refusals,
            Clock clock) {
        this.refusals = refusals;
        this.keys = keys;
        this.used = used;
        this.door = door;
        this.registered = registered;
        this.decoy = decoy;
        this.clock = clock;
    }

    JwtDecoder decoder(@Nullable OAuthClient client) {
        return client == null
                ? this::refuseAsSlowly
                : new AssertionDecoder(client, keys, registered, used, door, this::spend, refusals, clock);
    }

    private Jwt refuseAsSlowly(String assertion) {
        try {
            spend(SignedJWT.parse(assertion));
        } catch (ParseException e) {
            // As quick as for a known client, whose assertion is not looked at either.
        }
        refusals.ofStranger();
        throw new BadJwtException("client assertion refused");
    }

    /** Takes as long as the check of a signature, and tells nothing. */
    private void spend(SignedJWT jwt) {
        try {
            jwt.verify(Verifiers.of(decoy.key(jwt.getHeader().getAlgorithm()).toPublicJWK(), jwt.getHeader()));
        } catch (JOSEException e) {
            // Another kind of algorithm: a known client's file would not have it either, as a rule.
        }
    }
}
