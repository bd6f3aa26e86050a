package org.iopgateway.gateway.trust;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Clock;
import org.iopgateway.gateway.disclosure.LedgerKey;
import org.iopgateway.gateway.trust.envelope.Envelopes;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.springframework.beans.factory.ObjectProvider;
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
    KeyRoom keyRoom(DoorProperties door, TrustProperties trust, KeyStoreProperties stores, Clock clock) {
        return new KeyRoom(door, trust, stores, clock);
    }

    @Bean
    KeyMaterial keyMaterial(KeyRoom room) {
        return room.open();
    }

    @Bean
    LedgerKey ledgerKey(KeyRoom room) {
        return room.ledger();
    }

    @Bean
    Envelopes envelopes(DoorProperties door, TrustProperties trust) {
        return new Envelopes(
                new DataKeyStore(trust.dataKeystore(), door.dataDir().resolve("trust"), trust.keystorePassword())
                        .open());
    }

    @Bean
    SigningKeys signingKeys(KeyMaterial material, Clock clock) {
        return SigningKeys.of(material, clock);
    }

    @Bean
    SigningKeyRotation signingKeyRotation(
            DoorProperties door, TrustProperties trust, KeyStoreProperties stores, KeyMaterial material, Clock clock) {
        return new SigningKeyRotation(signingKind(trust, stores), signingFile(door, trust), material.password(), clock);
    }

    @Bean(initMethod = "start")
    SigningKeyWatch signingKeyWatch(
            DoorProperties door,
            TrustProperties trust,
            KeyStoreProperties stores,
            RotationProperties rotations,
            KeyMaterial material,
            SigningKeys keys,
            SigningKeyRotation rotation) {
        return new SigningKeyWatch(
                keys,
                rotation,
                signingKind(trust, stores),
                signingFile(door, trust),
                material.password(),
                rotations.every());
    }

    /** Development keys lie in PKCS #12, whatever stores are said to be. */
    private static StoreKind signingKind(TrustProperties trust, KeyStoreProperties stores) {
        return trust.signingKeystore() == null ? StoreKind.PKCS12 : stores.signing();
    }

    private static Path signingFile(DoorProperties door, TrustProperties trust) {
        return trust.signingKeystore() == null ? door.dataDir().resolve("trust/signing.p12") : trust.signingKeystore();
    }

    @Bean
    DerivedSecrets derivedSecrets(SigningKeys keys) {
        return new DerivedSecrets(keys);
    }

    @Bean
    PartnerDoor partnerDoor(DoorProperties properties, AbuseProperties abuse, KeyMaterial material) {
        return new PartnerDoor(
                PartnerConnector.create(properties, abuse, material),
                properties.publicUrl(),
                Math.toIntExact(properties.partnerLimits().body().toBytes()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> partnerConnectorCustomizer(
            PartnerDoor door, AbuseProperties abuse, Clock clock, ObjectProvider<MeterRegistry> meters) {
        LineBudget budget = new LineBudget(abuse.refusalLines(), clock);
        return factory -> {
            factory.addAdditionalTomcatConnectors(door.connector());
            factory.addEngineValves(
                    new RefusedCalls(door::port, budget, meters), new BodyDeadline(door::port, abuse.bodyTime()));
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new WordlessErrors(door::port)));
        };
    }

    @Bean
    FilterRegistrationBean<DoorFilter> doorFilter(PartnerDoor door) {
        FilterRegistrationBean<DoorFilter> registration = new FilterRegistrationBean<>(new DoorFilter(door));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    @Bean
    ServletRegistrationBean<WellKnownServlet> wellKnownServlet(PartnerDoor door, SigningKeys keys) {
        return new ServletRegistrationBean<>(
                new WellKnownServlet(door, keys), DoorPaths.SMART, DoorPaths.FHIR_SMART, DoorPaths.JWKS);
    }
}
