package org.iopgateway.gateway.trust.pki;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the checks of certificates; who uses them gives the anchors. */
@Configuration(proxyBeanMethods = false)
class PkiConfiguration {

    @Bean
    Revocation revocation(RevocationProperties properties, Clock clock) {
        return new Revocation(properties, clock);
    }

    @Bean
    CertificateTrust certificateTrust(Revocation revocation, Clock clock) {
        return new CertificateTrust(revocation, clock);
    }
}
