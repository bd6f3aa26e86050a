package org.iopgateway.gateway.trust;

import java.util.Optional;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;

/** Everybody who can prove who he is: partners by their file, and software that registered and was tied to one. */
final class OAuthClients {

    private final PartnerRegistry partners;
    private final RegisteredSoftware registered;

    OAuthClients(PartnerRegistry partners, RegisteredSoftware registered) {
        this.partners = partners;
        this.registered = registered;
    }

    Optional<OAuthClient> find(String clientId) {
        Optional<OAuthClient> partner =
                PartnerId.parse(clientId).flatMap(partners::find).map(found -> new OAuthClient(clientId, found, null));
        return partner.or(() -> registered.find(clientId).flatMap(software -> partners.find(software.partner())
                .map(found -> new OAuthClient(clientId, found, software))));
    }
}
