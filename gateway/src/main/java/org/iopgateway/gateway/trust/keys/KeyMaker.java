package org.iopgateway.gateway.trust.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.iopgateway.gateway.trust.pki.BouncyCastle;

/** Makes key pairs, and what an authority wants to see to certify them: a PKCS #10 request. */
final class KeyMaker {

    private static final Duration STAND_IN_LIFE = Duration.ofDays(3650);

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    KeyMaker(Clock clock) {
        this.clock = clock;
    }

    /** @param algorithm {@code EC} (P-384) or {@code RSA} (3072 bits) */
    KeyPair pair(Algorithm algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.name(), BouncyCastle.PROVIDER);
        if (algorithm == Algorithm.RSA) {
            generator.initialize(3072, random);
        } else {
            generator.initialize(new ECGenParameterSpec("P-384"), random);
        }
        return generator.generateKeyPair();
    }

    /** What stands beside a key in its store until its certificate comes; nobody relies on it. */
    X509Certificate standIn(KeyPair keys, X500Principal subject) throws GeneralSecurityException {
        Date from = Date.from(clock.instant().minus(Duration.ofMinutes(5)));
        Date until = Date.from(clock.instant().plus(STAND_IN_LIFE));
        BigInteger serial = new BigInteger(127, random).setBit(126);
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(subject, serial, from, until, subject, keys.getPublic())
                        .build(signer(keys)));
    }

    /** A PKCS #10 request with the hosts and URIs as subject alternative names. */
    byte[] request(KeyPair keys, X500Principal subject, List<GeneralName> names) throws GeneralSecurityException {
        try {
            JcaPKCS10CertificationRequestBuilder builder =
                    new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic());
            if (!names.isEmpty()) {
                ExtensionsGenerator extensions = new ExtensionsGenerator();
                extensions.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            return builder.build(signer(keys)).getEncoded();
        } catch (IOException e) {
            throw new GeneralSecurityException("the request could not be written", e);
        }
    }

    private static ContentSigner signer(KeyPair keys) throws GeneralSecurityException {
        String algorithm = keys.getPrivate().getAlgorithm().equals("RSA") ? "SHA384withRSA" : "SHA384withECDSA";
        try {
            return new JcaContentSignerBuilder(algorithm)
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the key cannot sign", e);
        }
    }

    enum Algorithm {
        EC,
        RSA
    }
}
