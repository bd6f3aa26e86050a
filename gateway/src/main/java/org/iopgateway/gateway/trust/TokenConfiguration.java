package org.iopgateway.gateway.trust;

import java.time.Clock;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The token endpoint. Of what the authorization server can do, only {@code client_credentials} with a client assertion
 * is left; its other endpoints lie outside the chain's one path.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    PartnerKeys partnerKeys(PartnerHttp http, Clock clock) {
        return new PartnerKeys(http, clock);
    }

    @Bean
    UsedAssertions usedAssertions(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        return new UsedAssertions(database, transactions, clock);
    }

    @Bean
    RevokedTokens revokedTokens(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        return new RevokedTokens(database, transactions, clock);
    }

    @Bean
    AccessTokens accessTokens(
            SigningKeys keys, PartnerDoor door, OAuthClients clients, RevokedTokens revoked, Clock clock) {
        return new AccessTokens(keys, door, clients, revoked::isRevoked, clock);
    }

    @Bean
    CallRates callRates(LimitProperties limits) {
        return new CallRates(limits);
    }

    @Bean
    OAuthClients oauthClients(PartnerRegistry partners, RegisteredSoftware registered) {
        return new OAuthClients(partners, registered);
    }

    @Bean
    AssertionChecks assertionChecks(
            PartnerKeys keys,
            UsedAssertions used,
            PartnerDoor door,
            RegisteredSoftware registered,
            SigningKeys signing,
            AbuseProperties abuse,
            Clock clock) {
        RefusedAssertions refusals = new RefusedAssertions(new LineBudget(abuse.refusalLines(), clock));
        return new AssertionChecks(keys, used, door, registered, signing, refusals, clock);
    }

    @Bean
    FailedAttempts failedAttempts(LimitProperties limits, Clock clock) {
        return new FailedAttempts(limits.failures(), clock);
    }

    /** Not a bean of the library's type: an {@code AuthenticationProvider} bean would be put before every door. */
    @Bean
    ServletRegistrationBean<TokenStatusServlet> tokenStatusServlet(
            OAuthClients clients,
            AssertionChecks checks,
            FailedAttempts failures,
            CallRates rates,
            AccessTokens tokens,
            RevokedTokens revoked) {
        return new ServletRegistrationBean<>(
                new TokenStatusServlet(new AssertionAuthentication(clients, checks, failures, rates), tokens, revoked),
                DoorPaths.INTROSPECT,
                DoorPaths.REVOKE);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain tokenEndpoint(
            HttpSecurity http,
            OAuthClients clients,
            AssertionChecks checks,
            FailedAttempts failures,
            CallRates rates,
            SigningKeys keys,
            AccessTokens tokens)
            throws Exception {
        OAuthAnswers answers = new OAuthAnswers();
        AssertionAuthentication provider = new AssertionAuthentication(clients, checks, failures, rates);
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        return http.securityMatcher(DoorPaths.TOKEN)
                .with(server, configurer -> configure(configurer, clients, provider, generator(keys, tokens), answers))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(answers))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void configure(
            OAuth2AuthorizationServerConfigurer server,
            OAuthClients clients,
            AssertionAuthentication provider,
            OAuth2TokenGenerator<Jwt> generator,
            OAuthAnswers answers) {
        server.registeredClientRepository(new PartnerClients(clients))
                .authorizationService(new UnstoredAuthorizations())
                .authorizationServerSettings(AuthorizationServerSettings.builder()
                        .tokenEndpoint(DoorPaths.TOKEN)
                        .build())
                .tokenGenerator(generator)
                .clientAuthentication(client -> client.authenticationConverters(converters -> {
                            converters.clear();
                            converters.add(new AssertionConverter());
                        })
                        .authenticationProviders(providers -> {
                            providers.clear();
                            providers.add(provider);
                        })
                        .errorResponseHandler(answers))
                .tokenEndpoint(token -> token.accessTokenRequestConverters(converters -> {
                            converters.clear();
                            converters.add(new TokenRequestConverter(clients));
                        })
                        .authenticationProviders(providers -> providers.forEach(TokenConfiguration::acceptCutScopes))
                        .errorResponseHandler(answers));
    }

    /** The library wants scopes as registered; ours are cut down to them before, to less than a registered one perhaps. */
    private static void acceptCutScopes(AuthenticationProvider provider) {
        if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider credentials) {
            credentials.setAuthenticationValidator(context -> {});
        }
    }

    private static OAuth2TokenGenerator<Jwt> generator(SigningKeys keys, AccessTokens tokens) {
        JwtGenerator generator = new JwtGenerator(new AccessTokenEncoder(keys));
        generator.setJwtCustomizer(tokens);
        return generator;
    }
}
