package org.iopgateway.gateway.trust;

import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Clock;
import org.iopgateway.gateway.disclosure.LedgerKey;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The partner door and the keys that it stands on. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    @Bean
    KeyMaterial keyMaterial(DoorProperties door, TrustProperties trust, Clock clock) {
        return new KeyRoom(door, trust, clock).open();
    }

    @Bean
    LedgerKey ledgerKey(DoorProperties door, TrustProperties trust, Clock clock) {
        return new KeyRoom(door, trust, clock).ledger();
    }

    @Bean
    SigningKeys signingKeys(KeyMaterial material, Clock clock) {
        return SigningKeys.of(material, clock);
    }

    @Bean
    SigningKeyRotation signingKeyRotation(
            DoorProperties door, TrustProperties trust, KeyMaterial material, Clock clock) {
        return new SigningKeyRotation(signingFile(door, trust), material.password(), clock);
    }

    @Bean(initMethod = "start")
    SigningKeyWatch signingKeyWatch(
            DoorProperties door,
            TrustProperties trust,
            RotationProperties rotations,
            KeyMaterial material,
            SigningKeys keys,
            SigningKeyRotation rotation) {
        return new SigningKeyWatch(keys, rotation, signingFile(door, trust), material.password(), rotations.every());
    }

    private static Path signingFile(DoorProperties door, TrustProperties trust) {
        return trust.signingKeystore() == null ? door.dataDir().resolve("trust/signing.p12") : trust.signingKeystore();
    }

    @Bean
    DerivedSecrets derivedSecrets(SigningKeys keys) {
        return new DerivedSecrets(keys);
    }

    @Bean
    PartnerDoor partnerDoor(DoorProperties properties, KeyMaterial material) {
        return new PartnerDoor(
                PartnerConnector.create(properties, material),
                properties.publicUrl(),
                Math.toIntExact(properties.partnerLimits().body().toBytes()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> partnerConnectorCustomizer(PartnerDoor door) {
        return factory -> factory.addAdditionalTomcatConnectors(door.connector());
    }

    @Bean
    FilterRegistrationBean<DoorFilter> doorFilter(PartnerDoor door) {
        FilterRegistrationBean<DoorFilter> registration = new FilterRegistrationBean<>(new DoorFilter(door));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Bean
    ServletRegistrationBean<WellKnownServlet> wellKnownServlet(PartnerDoor door, SigningKeys keys) {
        return new ServletRegistrationBean<>(
                new WellKnownServlet(door, keys), DoorPaths.SMART, DoorPaths.FHIR_SMART, DoorPaths.JWKS);
    }
}
