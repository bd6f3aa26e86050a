package org.iopgateway.gateway.trust.udap;

import java.time.Clock;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.CallRates;
import org.iopgateway.gateway.trust.ChainCheck;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.RegisteredSoftware;
import org.iopgateway.gateway.trust.UsedAssertions;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class UdapConfiguration {

    @Bean
    ChainCheck chainCheck(UdapProperties properties, CertificateTrust trust) {
        return new CommunityChains(properties, trust);
    }

    @Bean
    Registrations registrations(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        return new Registrations(database, transactions, clock);
    }

    @Bean
    RegisteredSoftware registeredSoftware(Registrations registrations, ChainCheck chains) {
        return new UdapSoftware(registrations, chains);
    }

    @Bean
    Register register(
            UdapProperties properties,
            ChainCheck chains,
            Registrations registrations,
            PartnerRegistry partners,
            UsedAssertions used,
            PartnerDoor door,
            Clock clock) {
        return new Register(properties, chains, registrations, partners, used, door, clock);
    }

    @Bean
    ServletRegistrationBean<RegistrationServlet> registrationServlet(Register register, CallRates rates) {
        return new ServletRegistrationBean<>(new RegistrationServlet(register, rates), "/oauth2/register");
    }

    @Bean
    ServletRegistrationBean<DiscoveryServlet> discoveryServlet(
            UdapProperties properties, PartnerDoor door, Clock clock) {
        return new ServletRegistrationBean<>(
                new DiscoveryServlet(properties, door, new MetadataSigner(properties, clock)),
                "/.well-known/udap",
                "/fhir/.well-known/udap");
    }
}
