package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/** Whether a revocation list speaks for a certificate: RFC 5280 section 6.3.3, complete lists of the issuer's own only. */
final class CrlTrust {

    static final Duration SKEW = Duration.ofMinutes(5);

    private static final Set<String> UNDERSTOOD =
            Set.of(Extension.issuingDistributionPoint.getId(), Extension.cRLNumber.getId());
    private static final int CRL_SIGN = 6;

    private final X509CRL list;
    private final X509Certificate issuer;
    private final X509Certificate certificate;
    private final URI address;

    CrlTrust(X509CRL list, X509Certificate issuer, X509Certificate certificate, URI address) {
        this.list = list;
        this.issuer = issuer;
        this.certificate = certificate;
        this.address = address;
    }

    /** When the list ends: its own word for it, or the longest time that any is kept. */
    static Instant end(X509CRL list, Duration longest) {
        return list.getNextUpdate() == null
                ? list.getThisUpdate().toInstant().plus(longest)
                : list.getNextUpdate().toInstant();
    }

    /** Why it does not count, in words; empty when it does. */
    Optional<String> distrust() {
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return Optional.of("is another authority's");
        }
        AlgorithmIdentifier algorithm = algorithm();
        if (!Strength.isStrong(algorithm)) {
            return Optional.of("is signed with the weak " + Strength.name(algorithm));
        }
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return Optional.of("is signed by an authority that may not sign lists");
        }
        try {
            list.verify(issuer.getPublicKey(), BouncyCastle.PROVIDER);
        } catch (GeneralSecurityException e) {
            return Optional.of("is not signed by the issuer");
        }
        return limits();
    }

    private Optional<String> limits() {
        Set<String> critical =
                new HashSet<>(list.getCriticalExtensionOIDs() == null ? Set.of() : list.getCriticalExtensionOIDs());
        critical.removeAll(UNDERSTOOD);
        if (!critical.isEmpty() || list.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null) {
            return Optional.of("is a partial list, or has extensions that are not understood");
        }
        byte[] point = list.getExtensionValue(Extension.issuingDistributionPoint.getId());
        return point == null ? Optional.empty() : limits(point);
    }

    private Optional<String> limits(byte[] extension) {
        try {
            IssuingDistributionPoint point = IssuingDistributionPoint.getInstance(ASN1Primitive.fromByteArray(
                    ASN1OctetString.getInstance(extension).getOctets()));
            boolean authority = certificate.getBasicConstraints() >= 0;
            boolean others = point.isIndirectCRL()
                    || point.onlyContainsAttributeCerts()
                    || point.getOnlySomeReasons() != null
                    || point.onlyContainsUserCerts() && authority
                    || point.onlyContainsCACerts() && !authority;
            // A list is one of several when it names its place: another part would not have the certificate.
            boolean elsewhere = point.getDistributionPoint() != null
                    && RevocationPointers.addresses(point.getDistributionPoint())
                            .noneMatch(address::equals);
            return others || elsewhere ? Optional.of("is for other certificates than this one") : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("cannot be read");
        }
    }

    private AlgorithmIdentifier algorithm() {
        ASN1ObjectIdentifier name = new ASN1ObjectIdentifier(list.getSigAlgOID());
        byte[] parameters = list.getSigAlgParams();
        try {
            return parameters == null
                    ? new AlgorithmIdentifier(name)
                    : new AlgorithmIdentifier(name, ASN1Primitive.fromByteArray(parameters));
        } catch (IOException e) {
            return new AlgorithmIdentifier(name);
        }
    }
}
