package org.iopgateway.gateway.trust;

import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Proves a client by its assertion, counts failures, and keeps to the client's rate. An unknown client costs the same
 * check of a signature as a known one and hears the same answer.
 */
final class AssertionAuthentication implements AuthenticationProvider {

    private final OAuthClients clients;
    private final AssertionChecks checks;
    private final FailedAttempts failures;
    private final CallRates rates;

    AssertionAuthentication(OAuthClients clients, AssertionChecks checks, FailedAttempts failures, CallRates rates) {
        this.clients = clients;
        this.checks = checks;
        this.failures = failures;
        this.rates = rates;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        OAuth2ClientAuthenticationToken asked = (OAuth2ClientAuthenticationToken) shown;
        String who = String.valueOf(asked.getAdditionalParameters().get(AssertionConverter.WHO));
        String assertion = String.valueOf(asked.getCredentials());
        Proven proven = prove(asked.getName(), assertion, who);
        return new OAuth2ClientAuthenticationToken(
                PartnerClients.registered(proven.client()),
                ClientAuthenticationMethod.PRIVATE_KEY_JWT,
                proven.assertion());
    }

    /** @throws OAuth2AuthenticationException {@code invalid_client}, or that he has to wait */
    Proven prove(String clientId, String assertion, String who) {
        OAuthAnswers.require(failures.pause(who));
        Optional<OAuthClient> client = clients.find(clientId);
        try {
            Jwt jwt = checks.decoder(client.orElse(null)).decode(assertion);
            failures.succeeded(who);
            OAuthClient known = client.orElseThrow();
            OAuthAnswers.require(rates.token(known));
            return new Proven(known, jwt);
        } catch (BadJwtException e) {
            failures.failed(who);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** A client and the assertion that proved it. */
    record Proven(OAuthClient client, Jwt assertion) {}
}
