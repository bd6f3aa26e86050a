package org.iopgateway.gateway.trust.udap;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.trust.ShownChain;
import org.iopgateway.gateway.trust.SignedTokens;
import org.jspecify.annotations.Nullable;

/**
 * What software says of itself in a signed software statement, checked in all that it says; whether anybody trusts its
 * certificate, and whether it was shown before, is asked elsewhere.
 *
 * @param name the URI that it calls itself by, {@code iss} and {@code sub}
 * @param chain its certificate first
 * @param cancels whether it wishes to be forgotten: {@code grant_types} is empty
 * @see <a href="https://hl7.org/fhir/us/udap-security/registration.html">Security for Scalable Registration 2.0,
 *     registration</a>
 */
record SoftwareStatement(
        URI name,
        String clientName,
        List<String> contacts,
        String scope,
        List<X509Certificate> chain,
        boolean cancels,
        String jti,
        Instant expiresAt) {

    static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "ES256", "ES384");

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final int MOST_TEXT = 400;
    private static final int MOST_SCOPE = 4000;
    private static final int MOST_CONTACTS = 2000;

    static SoftwareStatement read(String text, String audience, Instant now) throws RegistrationRefused {
        try {
            SignedJWT jwt = SignedTokens.parse(text);
            ShownChain chain = ShownChain.of(jwt, ALGORITHMS)
                    .orElseThrow(() -> refused("expected a signature by the certificate in x5c"));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            URI name = name(claims);
            checkTimes(claims, audience, now);
            String jti = claims.getJWTID();
            if (jti == null || jti.isBlank() || jti.length() > MOST_TEXT) {
                throw refused("expected a jti");
            }
            return new SoftwareStatement(
                    name,
                    text(claims, "client_name"),
                    contacts(claims),
                    scope(claims),
                    chain.certificates(),
                    cancels(claims),
                    jti,
                    claims.getExpirationTime().toInstant());
        } catch (ParseException e) {
            throw refused("expected a signed JWT");
        }
    }

    private static URI name(JWTClaimsSet claims) throws RegistrationRefused {
        String issuer = claims.getIssuer();
        if (issuer == null || !issuer.equals(claims.getSubject()) || issuer.length() > MOST_TEXT) {
            throw refused("expected iss and sub to be one URI");
        }
        try {
            return URI.create(issuer);
        } catch (IllegalArgumentException e) {
            throw refused("expected iss to be a URI");
        }
    }

    private static void checkTimes(JWTClaimsSet claims, String audience, Instant now) throws RegistrationRefused {
        if (!claims.getAudience().equals(List.of(audience))) {
            throw refused("expected aud to be the registration URL");
        }
        Date issued = claims.getIssueTime();
        Date expires = claims.getExpirationTime();
        if (issued == null || issued.toInstant().isAfter(now.plus(SKEW))) {
            throw refused("expected an iat that is not of the future");
        }
        if (expires == null
                || !expires.toInstant().isAfter(now.minus(SKEW))
                || expires.toInstant().isAfter(issued.toInstant().plus(LONGEST))
                || expires.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))) {
            throw refused("expected an exp at most five minutes ahead");
        }
    }

    private static boolean cancels(JWTClaimsSet claims) throws RegistrationRefused, ParseException {
        List<String> grants = claims.getStringListClaim("grant_types");
        boolean good = grants != null && (grants.isEmpty() || grants.equals(List.of("client_credentials")));
        if (!good || claims.getClaim("redirect_uris") != null || claims.getClaim("response_types") != null) {
            throw metadata("expected grant_types of client_credentials alone, without redirects");
        }
        if (!"private_key_jwt".equals(claims.getStringClaim("token_endpoint_auth_method"))) {
            throw metadata("expected token_endpoint_auth_method private_key_jwt");
        }
        return grants.isEmpty();
    }

    private static List<String> contacts(JWTClaimsSet claims) throws RegistrationRefused, ParseException {
        List<String> contacts = claims.getStringListClaim("contacts");
        if (contacts == null
                || contacts.contains(null)
                || contacts.stream().noneMatch(one -> one.startsWith("mailto:"))
                || contacts.stream().anyMatch(one -> hasControls(one) || one.indexOf(' ') >= 0)
                || String.join(" ", contacts).length() > MOST_CONTACTS) {
            throw metadata("expected contacts with a mailto address");
        }
        return List.copyOf(contacts);
    }

    private static String scope(JWTClaimsSet claims) throws RegistrationRefused, ParseException {
        String scope = claims.getStringClaim("scope");
        if (scope == null || scope.isBlank() || scope.length() > MOST_SCOPE || hasControls(scope)) {
            throw metadata("expected scope");
        }
        return scope.trim();
    }

    private static String text(JWTClaimsSet claims, String claim) throws RegistrationRefused, ParseException {
        @Nullable String text = claims.getStringClaim(claim);
        if (text == null || text.isBlank() || text.length() > MOST_TEXT || hasControls(text)) {
            throw metadata("expected " + claim);
        }
        return text;
    }

    /** Not every database takes them, and no page or log line should. */
    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static RegistrationRefused refused(String why) {
        return new RegistrationRefused(RegistrationRefused.STATEMENT, why);
    }

    private static RegistrationRefused metadata(String why) {
        return new RegistrationRefused(RegistrationRefused.METADATA, why);
    }
}
