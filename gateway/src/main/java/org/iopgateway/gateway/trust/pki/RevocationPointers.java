package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Where a certificate says that its revocation can be asked: RFC 5280 sections 4.2.2.1 and 4.2.1.13. */
final class RevocationPointers {

    private static final int MOST = 3;

    private RevocationPointers() {}

    static List<URI> ocsp(X509Certificate certificate) {
        return value(certificate, Extension.authorityInfoAccess.getId())
                .map(AuthorityInformationAccess::getInstance)
                .stream()
                .flatMap(access -> Arrays.stream(access.getAccessDescriptions()))
                .filter(access -> AccessDescription.id_ad_ocsp.equals(access.getAccessMethod()))
                .flatMap(access -> address(access.getAccessLocation()))
                .limit(MOST)
                .toList();
    }

    /** Lists that the issuer itself signs; those of others, and those for some reasons only, are not asked. */
    static List<URI> lists(X509Certificate certificate) {
        return value(certificate, Extension.cRLDistributionPoints.getId()).map(CRLDistPoint::getInstance).stream()
                .flatMap(points -> Arrays.stream(points.getDistributionPoints()))
                .filter(point -> point.getCRLIssuer() == null && point.getReasons() == null)
                .map(DistributionPoint::getDistributionPoint)
                .flatMap(RevocationPointers::addresses)
                .limit(MOST)
                .toList();
    }

    static Stream<URI> addresses(DistributionPointName name) {
        return name != null && name.getType() == DistributionPointName.FULL_NAME
                ? Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())
                        .flatMap(RevocationPointers::address)
                : Stream.empty();
    }

    private static Stream<URI> address(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Stream.empty();
        }
        try {
            return Stream.of(URI.create(name.getName().toString()));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static Optional<ASN1Encodable> value(X509Certificate certificate, String extension) {
        byte[] bytes = certificate.getExtensionValue(extension);
        try {
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(ASN1Primitive.fromByteArray(
                            ASN1OctetString.getInstance(bytes).getOctets()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
