package org.iopgateway.gateway.trust.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.Revocation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    PartnerCertificates partnerCertificates(
            PartnerRegistry partners, CertificateTrust trust, Revocation revocation, WatchProperties properties) {
        return new PartnerCertificates(partners, trust, revocation.forServers(), new ServerLook(properties.timeout()));
    }

    @Bean
    CertificateWatch certificateWatch(List<WatchedSource> sources, MeterRegistry metrics, Clock clock) {
        return new CertificateWatch(sources, metrics, clock);
    }

    @Bean(initMethod = "start")
    CertificateRounds certificateRounds(
            CertificateWatch watch, List<RefreshesFromDisk> disk, WatchProperties properties, Clock clock) {
        return new CertificateRounds(watch, () -> disk.forEach(RefreshesFromDisk::refresh), properties, clock);
    }
}
