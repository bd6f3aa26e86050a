package org.iopgateway.gateway.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.iopgateway.gateway.trust.pki.BouncyCastle;

/** Issues the certificates of a gateway that was given none: for a laptop or a test, never for real partners. */
final class DevelopmentAuthority {

    static final Provider PROVIDER = BouncyCastle.PROVIDER;

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration LEAF_LIFE = Duration.ofDays(397);
    private static final String SIGNATURE = "SHA384withECDSA";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    DevelopmentAuthority(Clock clock) {
        this.clock = clock;
    }

    KeyPair ecKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
        generator.initialize(new ECGenParameterSpec("P-384"), random);
        return generator.generateKeyPair();
    }

    KeyPair rsaKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
        generator.initialize(3072, random);
        return generator.generateKeyPair();
    }

    X509Certificate authority(KeyPair keys) throws GeneralSecurityException {
        X500Principal name = new X500Principal("CN=IOP Gateway development CA, O=IOP Gateway");
        try {
            X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), AUTHORITY_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return sign(builder, keys.getPrivate(), SIGNATURE);
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("the authority's certificate could not be made", e);
        }
    }

    /** A TLS server certificate for DNS names and IP addresses. */
    X509Certificate server(PublicKey subject, List<String> hosts, X509Certificate issuer, PrivateKey issuerKey)
            throws GeneralSecurityException {
        GeneralName[] names =
                hosts.stream().map(DevelopmentAuthority::generalName).toArray(GeneralName[]::new);
        try {
            X509v3CertificateBuilder builder =
                    builder(issuer.getSubjectX500Principal(), new X500Principal("CN=IOP Gateway"), subject, LEAF_LIFE);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
            return sign(builder, issuerKey, SIGNATURE);
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("the server's certificate could not be made", e);
        }
    }

    /** A certificate that a key store wants beside a signing key; nobody relies on it. */
    X509Certificate selfSigned(KeyPair keys) throws GeneralSecurityException {
        X500Principal name = new X500Principal("CN=IOP Gateway signing key");
        String algorithm = keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA384withRSA" : SIGNATURE;
        try {
            return sign(builder(name, name, keys.getPublic(), AUTHORITY_LIFE), keys.getPrivate(), algorithm);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the signing key's certificate could not be made", e);
        }
    }

    private X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, PublicKey key, Duration life) {
        Instant now = clock.instant();
        Instant start = now.minus(Duration.ofMinutes(5));
        BigInteger serial = new BigInteger(127, random).setBit(126);
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(start), Date.from(now.plus(life)), subject, key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key, String algorithm)
            throws GeneralSecurityException, OperatorCreationException {
        ContentSigner signer =
                new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static GeneralName generalName(String host) {
        boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}
