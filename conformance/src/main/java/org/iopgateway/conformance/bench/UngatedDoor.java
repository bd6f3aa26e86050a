package org.iopgateway.conformance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A third door of a gateway that is measured: the partner door's container, TLS and certificate, and behind it {@link
 * UngatedServer}, which decides nothing.
 */
@Configuration(proxyBeanMethods = false)
class UngatedDoor {

    static final String PATH = "/ungated/";

    @Bean
    Connector ungatedConnector() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        return connector;
    }

    /** After the gateway has added its own. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ungatedDoorCustomizer(Connector ungatedConnector) {
        return factory -> {
            for (SSLHostConfig partners :
                    factory.getAdditionalTomcatConnectors().get(0).findSslHostConfigs()) {
                ungatedConnector.addSslHostConfig(alike(partners));
            }
            factory.addAdditionalTomcatConnectors(ungatedConnector);
        };
    }

    private static SSLHostConfig alike(SSLHostConfig partners) {
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        for (SSLHostConfigCertificate certificate : partners.getCertificates()) {
            config.addCertificate(alike(config, certificate));
        }
        return config;
    }

    private static SSLHostConfigCertificate alike(SSLHostConfig config, SSLHostConfigCertificate partners) {
        try {
            SSLHostConfigCertificate same = new SSLHostConfigCertificate(config, Type.UNDEFINED);
            same.setCertificateKeystore(partners.getCertificateKeystore());
            same.setCertificateKeystorePassword(partners.getCertificateKeystorePassword());
            same.setCertificateKeyAlias(partners.getCertificateKeyAlias());
            return same;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean
    ServletRegistrationBean<UngatedServer> ungatedServer(ApplicationContext beans) {
        return new ServletRegistrationBean<>(new UngatedServer(beans), PATH + "*");
    }
}
