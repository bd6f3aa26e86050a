package org.iopgateway.gateway.trust;

import java.time.Clock;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The token endpoint, and those at which a client asks about its token and gives it back. Of what the authorization server
 * can do, only {@code client_credentials} with a client assertion is left; its other endpoints lie outside the chain's
 * paths.
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
    RevokedTokens revokedTokens(JdbcClient database, Clock clock) {
        return new RevokedTokens(database, clock);
    }

    @Bean
    AccessTokens accessTokens(
            SigningKeys keys, PartnerDoor door, PartnerRegistry partners, RevokedTokens revoked, Clock clock) {
        return new AccessTokens(keys, door, partners, revoked::contains, clock);
    }

    @Bean
    JwtDecoderFactory<RegisteredClient> assertionDecoders(
            PartnerRegistry partners, PartnerKeys keys, UsedAssertions used, PartnerDoor door, Clock clock) {
        return client -> new AssertionDecoder(
                partners.find(new PartnerId(client.getClientId())).orElseThrow(), keys, used, door, clock);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain tokenEndpoint(
            HttpSecurity http,
            PartnerRegistry partners,
            SigningKeys keys,
            AccessTokens tokens,
            RevokedTokens revoked,
            JwtDecoderFactory<RegisteredClient> decoders,
            CallRates rates)
            throws Exception {
        OAuthAnswers answers = new OAuthAnswers();
        OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
        return http.securityMatcher(DoorPaths.TOKEN, DoorPaths.REVOKE, DoorPaths.INTROSPECT)
                .with(
                        server,
                        configurer -> configure(configurer, partners, tokens, revoked, decoders, keys, rates, answers))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(answers))
                .addFilterBefore(new FailureFilter(rates), HeaderWriterFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static void configure(
            OAuth2AuthorizationServerConfigurer server,
            PartnerRegistry partners,
            AccessTokens tokens,
            RevokedTokens revoked,
            JwtDecoderFactory<RegisteredClient> decoders,
            SigningKeys keys,
            CallRates rates,
            OAuthAnswers answers) {
        PartnerClients clients = new PartnerClients(partners);
        server.registeredClientRepository(clients)
                .authorizationService(new SignedAuthorizations(tokens, revoked, clients))
                .authorizationServerSettings(AuthorizationServerSettings.builder()
                        .tokenEndpoint(DoorPaths.TOKEN)
                        .tokenRevocationEndpoint(DoorPaths.REVOKE)
                        .tokenIntrospectionEndpoint(DoorPaths.INTROSPECT)
                        .build())
                .tokenGenerator(generator(keys, tokens))
                .clientAuthentication(client -> client.authenticationConverters(converters -> {
                            converters.clear();
                            converters.add(new AssertionConverter());
                        })
                        .authenticationProviders(providers -> {
                            providers.removeIf(
                                    provider -> !(provider instanceof JwtClientAssertionAuthenticationProvider));
                            providers.forEach(provider -> ((JwtClientAssertionAuthenticationProvider) provider)
                                    .setJwtDecoderFactory(decoders));
                        })
                        .errorResponseHandler(answers))
                .tokenRevocationEndpoint(revocation -> revocation.errorResponseHandler(answers))
                .tokenIntrospectionEndpoint(introspection -> introspection.errorResponseHandler(answers))
                .tokenEndpoint(token -> token.accessTokenRequestConverters(converters -> {
                            converters.clear();
                            converters.add(new TokenRequestConverter(partners, rates));
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

    private static JwtGenerator generator(SigningKeys keys, AccessTokens tokens) {
        JwtGenerator generator = new JwtGenerator(new AccessTokenEncoder(keys));
        generator.setJwtCustomizer(tokens);
        return generator;
    }
}
