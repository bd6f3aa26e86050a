package org.iopgateway.gateway.trust.udap;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.trust.ChainCheck;
import org.iopgateway.gateway.trust.RegisteredSoftware;
import org.iopgateway.gateway.trust.udap.Registration.State;

/** Approved registrations as clients of the token endpoint. */
final class UdapSoftware implements RegisteredSoftware {

    /** As we give them out: nothing else that somebody claims to be reaches the database. */
    private static final Pattern CLIENT_ID = Pattern.compile("udap-[0-9a-f-]{36}");

    private final Registrations registrations;
    private final ChainCheck chains;

    UdapSoftware(Registrations registrations, ChainCheck chains) {
        this.registrations = registrations;
        this.chains = chains;
    }

    @Override
    public Optional<Software> find(String clientId) {
        return CLIENT_ID.matcher(clientId).matches()
                ? registrations
                        .find(clientId)
                        .filter(one -> one.state() == State.APPROVED)
                        .flatMap(UdapSoftware::client)
                : Optional.empty();
    }

    private static Optional<Software> client(Registration registration) {
        String partner = registration.partner();
        return partner == null
                ? Optional.empty()
                : Optional.of(new Software(
                        registration.clientId(),
                        new PartnerId(partner),
                        registration.community(),
                        registration.software(),
                        Set.copyOf(List.of(registration.scope().split(" +")))));
    }

    @Override
    public boolean admits(Software software, List<X509Certificate> chain) {
        return chains.admits(chain, software.community(), URI.create(software.name()));
    }
}
