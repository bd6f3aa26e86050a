package org.iopgateway.gateway.trust;

import java.time.Duration;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Partners as OAuth clients: the client id is the partner's id, and nobody registers at run time. */
final class PartnerClients implements RegisteredClientRepository {

    static final Duration TOKEN_LIFE = Duration.ofSeconds(300);

    private final PartnerRegistry partners;

    PartnerClients(PartnerRegistry partners) {
        this.partners = partners;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("partners come from files");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return PartnerId.parse(clientId)
                .flatMap(partners::find)
                .map(PartnerClients::client)
                .orElse(null);
    }

    private static RegisteredClient client(Partner partner) {
        String id = partner.id().value();
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(partner.trust().scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
