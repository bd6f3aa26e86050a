package org.iopgateway.conformance.attack;

import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** TLS client certificates of one authority: {@code bound}, which a partner file names, and {@code foreign}, which none does. */
final class ClientCertificates {

    static final String BOUND = "bound";
    static final String FOREIGN = "foreign";

    /** Good for this suite only: the keys are made anew for each run. */
    private static final char[] PASSWORD = "attack-suite".toCharArray();

    private static final Duration LIFETIME = Duration.ofDays(30);

    private final KeyStore store;

    private ClientCertificates(KeyStore store) {
        this.store = store;
    }

    static ClientCertificates create(Instant now) {
        try {
            KeyPair authorityKeys = keys();
            X500Name authority = new X500Name("CN=Attack suite client authority");
            X509Certificate root = certificate(authority, authority, authorityKeys, authorityKeys, now, true);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", root);
            for (String name : new String[] {BOUND, FOREIGN}) {
                KeyPair keys = keys();
                X509Certificate leaf = certificate(
                        authority, new X500Name("CN=attack-suite-" + name), authorityKeys, keys, now, false);
                store.setKeyEntry(name, keys.getPrivate(), PASSWORD, new Certificate[] {leaf, root});
            }
            return new ClientCertificates(store);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("no client certificates can be made", e);
        }
    }

    static ClientCertificates read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return new ClientCertificates(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no client certificates can be read from " + file, e);
        }
    }

    /** Writes the key store, and the authority's certificate for {@code gateway.trust.client-ca}. */
    void write(Path keyStore, Path authority) {
        try (OutputStream out = Files.newOutputStream(keyStore)) {
            store.store(out, PASSWORD);
            Files.writeString(authority, pem("authority"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the client certificates cannot be written", e);
        }
    }

    /** RFC 8705 section 3.1: SHA-256 of the certificate, base64url. */
    String thumbprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(store.getCertificate(BOUND).getEncoded());
            return Base64URL.encode(hash).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of ours can be hashed", e);
        }
    }

    /** The bound certificate in one line, as proxies write it into a header. */
    String inHeader() {
        try {
            return pem(BOUND).replaceAll("-----[A-Z ]+-----|\\s", "");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate of ours can be written", e);
        }
    }

    /** @param name the certificate that is shown; empty for none */
    SSLContext context(Path serverAuthority, String name) {
        try (InputStream pem = Files.newInputStream(serverAuthority)) {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.setCertificateEntry("anchor-" + number++, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            KeyStore shown = KeyStore.getInstance("PKCS12");
            shown.load(null, null);
            if (!name.isEmpty()) {
                shown.setKeyEntry(name, store.getKey(name, PASSWORD), PASSWORD, store.getCertificateChain(name));
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(shown, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no authorities can be read from " + serverAuthority, e);
        }
    }

    private String pem(String name) throws GeneralSecurityException, IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(store.getCertificate(name));
        }
        return text.toString();
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            X500Name issuer, X500Name subject, KeyPair issuerKeys, KeyPair own, Instant now, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFETIME)),
                subject,
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    }
}
