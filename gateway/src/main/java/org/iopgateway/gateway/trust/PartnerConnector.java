package org.iopgateway.gateway.trust;

import java.security.KeyStoreException;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;

/** Tomcat's connector for the partner door: TLS 1.2 and 1.3 with forward secrecy, bounded in size and time, nameless. */
final class PartnerConnector {

    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final int MAX_PARAMETERS = 100;

    private PartnerConnector() {}

    static Connector create(DoorProperties door, AbuseProperties abuse, KeyMaterial material) {
        Connector connector = new Connector(
                new GuardedProtocol(new GuardedEndpoint(abuse.connectionsPerAddress(), abuse.headerTime())));
        connector.setPort(door.partnerPort());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setXpoweredBy(false);
        connector.setAllowTrace(false);
        connector.setMaxParameterCount(MAX_PARAMETERS);
        connector.setMaxPostSize(Math.toIntExact(door.partnerLimits().body().toBytes()));
        if (door.partnerAddress() != null) {
            connector.setProperty("address", door.partnerAddress());
        }
        limit((Http11NioProtocol) connector.getProtocolHandler(), door.partnerLimits());
        // FHIR writes a token as system|code, and so do clients, without encoding it: browsers' URLs leave it as well.
        connector.setProperty("relaxedQueryChars", "|");
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(tls(material));
        return connector;
    }

    private static void limit(Http11NioProtocol protocol, DoorProperties.Limits limits) {
        int silence = Math.toIntExact(limits.firstByte().toMillis());
        protocol.setConnectionTimeout(silence);
        protocol.setDisableUploadTimeout(false);
        protocol.setConnectionUploadTimeout(silence);
        protocol.setKeepAliveTimeout(Math.toIntExact(limits.keepAlive().toMillis()));
        protocol.setMaxConnections(limits.connections());
        protocol.setMaxHttpRequestHeaderSize(Math.toIntExact(limits.headers().toBytes()));
        // A client that sends somewhat too much shall read our 413; one that sends far too much is cut off.
        protocol.setMaxSwallowSize(Math.toIntExact(2 * limits.body().toBytes()));
        protocol.setMaxHeaderCount(MAX_PARAMETERS);
    }

    static SSLHostConfig tls(KeyMaterial material) {
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        config.setCiphers(String.join(",", SUITES));
        config.setHonorCipherOrder(true);
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(config, Type.UNDEFINED);
        certificate.setCertificateKeystore(material.server());
        certificate.setCertificateKeystorePassword(new String(material.password()));
        certificate.setCertificateKeyAlias(KeyMaterial.SERVER_ALIAS);
        config.addCertificate(certificate);
        if (hasEntries(material)) {
            config.setTrustStore(material.clientAuthorities());
            config.setCertificateVerification("optional");
        }
        return config;
    }

    private static boolean hasEntries(KeyMaterial material) {
        try {
            return material.clientAuthorities().size() > 0;
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the client authorities were not loaded", e);
        }
    }
}
