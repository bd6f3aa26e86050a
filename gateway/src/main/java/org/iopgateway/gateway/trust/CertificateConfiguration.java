package org.iopgateway.gateway.trust;

import jakarta.servlet.DispatcherType;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.disclosure.LedgerKey;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Revocation;
import org.iopgateway.gateway.trust.watch.RefreshesFromDisk;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The certificates of the partner door: ours kept fresh, partners' looked at. */
@Configuration(proxyBeanMethods = false)
class CertificateConfiguration {

    @Bean
    ServerCertificate serverCertificate(KeyRoom room, PartnerDoor door, KeyMaterial material) {
        return new ServerCertificate(room, door, material);
    }

    @Bean
    RefreshesFromDisk serverCertificateRefresh(ServerCertificate certificate) {
        return certificate::refresh;
    }

    @Bean
    ClientCertificates clientCertificates(
            KeyMaterial material, CertificateTrust trust, Revocation revocation, Clock clock) {
        Community community = new Community(
                "gateway.trust.client-ca",
                certificates(material.clientAuthorities()),
                revocation.forClients(),
                Set.of());
        return new ClientCertificates(trust, community, clock);
    }

    @Bean
    FilterRegistrationBean<ClientCertificateFilter> clientCertificateFilter(
            PartnerDoor door, ClientCertificates certificates) {
        FilterRegistrationBean<ClientCertificateFilter> registration =
                new FilterRegistrationBean<>(new ClientCertificateFilter(door, certificates));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Bean
    OwnCertificates ownCertificates(
            ServerCertificate server,
            LedgerKey ledger,
            ClientCertificates clients,
            PartnerDoor door,
            PartnerRegistry partners,
            CertificateTrust trust,
            Revocation revocation) {
        return new OwnCertificates(server, ledger, clients, door, partners, trust, revocation);
    }

    private static List<X509Certificate> certificates(KeyStore store) {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
            return found;
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the client authorities were not loaded", e);
        }
    }
}
