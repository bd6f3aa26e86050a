package org.iopgateway.gateway.trust.check;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A partner's server over TLS, right or wrong in whatever a test wants, with an authority of its own. */
final class TestServer implements AutoCloseable {

    private final HttpsServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    /**
     * @param name that its certificate is for
     * @param life of its certificate, from a day before; negative for one that is over
     * @param authorityFile where its authority's certificate is written
     */
    TestServer(String name, Duration life, Path authorityFile) throws Exception {
        KeyPair authorityKeys = keys();
        X500Name authority = new X500Name("CN=Test authority");
        X509Certificate root = certificate(
                authority,
                authority,
                authorityKeys,
                authorityKeys,
                Duration.ofDays(365),
                Extension.basicConstraints,
                "");
        KeyPair own = keys();
        X509Certificate leaf = certificate(
                authority,
                new X500Name("CN=Test server"),
                authorityKeys,
                own,
                life,
                Extension.subjectAlternativeName,
                name);
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(root);
        }
        Files.writeString(authorityFile, pem.toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", own.getPrivate(), new char[0], new Certificate[] {leaf, root});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            Reply reply = replies.getOrDefault(exchange.getRequestURI().getPath(), new Reply(404, ""));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    void reply(String path, int status, String body) {
        replies.put(path, new Reply(status, body));
    }

    String base() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Name issuer,
            X500Name subject,
            KeyPair issuerKeys,
            KeyPair own,
            Duration life,
            org.bouncycastle.asn1.ASN1ObjectIdentifier extension,
            String name)
            throws Exception {
        Instant start = Instant.now().minus(Duration.ofDays(life.isNegative() ? 9 : 1));
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(100, new SecureRandom()),
                Date.from(start),
                Date.from(Instant.now().plus(life)),
                subject,
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(name.isEmpty()));
        if (!name.isEmpty()) {
            builder.addExtension(extension, false, new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    }

    static int freePort() throws IOException {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Reply(int status, String body) {}
}
