package org.iopgateway.gateway.trust.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate of a made-up authority, with its key. */
public record Issued(X509Certificate certificate, KeyPair keys) {

    private static final AtomicLong SERIAL = new AtomicLong(1000);

    public static Draft authority(String name) {
        return new Draft(name).ca(null);
    }

    public static Draft leaf(String name) {
        return new Draft(name).usage(KeyUsage.digitalSignature);
    }

    BigInteger serial() {
        return certificate.getSerialNumber();
    }

    public static KeyPair ec() {
        return keys("EC", "P-256", 0);
    }

    public static KeyPair rsa(int bits) {
        return keys("RSA", "", bits);
    }

    private static KeyPair keys(String algorithm, String curve, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, BouncyCastle.PROVIDER);
            if (bits > 0) {
                generator.initialize(bits);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate before it is signed: good in every way; tests spoil one. */
    public static final class Draft {

        private final String name;
        private KeyPair keys = ec();
        private Instant from = Instant.now().minus(Duration.ofHours(1));
        private Instant until = Instant.now().plus(Duration.ofDays(90));
        private String hash = "SHA256";
        private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
        private final Set<ASN1ObjectIdentifier> critical =
                new HashSet<>(Set.of(Extension.basicConstraints, Extension.keyUsage, Extension.nameConstraints));

        Draft(String name) {
            this.name = name;
        }

        public Draft keys(KeyPair other) {
            this.keys = other;
            return this;
        }

        public Draft valid(Instant start, Instant end) {
            this.from = start;
            this.until = end;
            return this;
        }

        Draft hash(String other) {
            this.hash = other;
            return this;
        }

        Draft ca(Integer pathLength) {
            with(
                    Extension.basicConstraints,
                    pathLength == null ? new BasicConstraints(true) : new BasicConstraints(pathLength));
            return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        }

        Draft usage(int bits) {
            return with(Extension.keyUsage, new KeyUsage(bits));
        }

        public Draft purpose(KeyPurposeId purpose) {
            return with(Extension.extendedKeyUsage, new ExtendedKeyUsage(purpose));
        }

        public Draft dns(String host) {
            return with(Extension.subjectAlternativeName, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        }

        public Draft uri(String uri) {
            return with(
                    Extension.subjectAlternativeName,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
        }

        Draft onlyDns(String domain) {
            return with(
                    Extension.nameConstraints,
                    new NameConstraints(
                            new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))},
                            null));
        }

        public Draft ocsp(String address) {
            return with(
                    Extension.authorityInfoAccess,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_ocsp,
                            new GeneralName(GeneralName.uniformResourceIdentifier, address)));
        }

        public Draft crl(String address) {
            DistributionPointName place = new DistributionPointName(
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
            return with(
                    Extension.cRLDistributionPoints,
                    new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(place, null, null)}));
        }

        Draft noCheck() {
            return with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, DERNull.INSTANCE);
        }

        Draft critical(String extension) {
            critical.add(new ASN1ObjectIdentifier(extension));
            return with(new ASN1ObjectIdentifier(extension), DERNull.INSTANCE);
        }

        Draft with(ASN1ObjectIdentifier extension, ASN1Encodable value) {
            extensions.put(extension, value);
            return this;
        }

        public Issued selfSigned() {
            return sign(new X500Principal("CN=" + name), keys);
        }

        public Issued by(Issued issuer) {
            return sign(issuer.certificate().getSubjectX500Principal(), issuer.keys());
        }

        private Issued sign(X500Principal issuer, KeyPair signer) {
            try {
                X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(SERIAL.incrementAndGet()),
                        Date.from(from),
                        Date.from(until),
                        new X500Principal("CN=" + name),
                        keys.getPublic());
                for (var extension : extensions.entrySet()) {
                    builder.addExtension(
                            extension.getKey(), critical.contains(extension.getKey()), extension.getValue());
                }
                String algorithm =
                        hash + "with" + (signer.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA");
                X509Certificate certificate = new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                                .setProvider(BouncyCastle.PROVIDER)
                                .build(signer.getPrivate())));
                return new Issued(certificate, keys);
            } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
