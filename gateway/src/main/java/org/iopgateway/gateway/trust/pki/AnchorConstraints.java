package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;

/**
 * The name constraints that an anchor's own certificate carries. RFC 5280 leaves them out of validation, which starts
 * below the anchor; an authority that wrote them meant them.
 */
final class AnchorConstraints {

    private AnchorConstraints() {}

    static boolean permit(X509Certificate anchor, List<X509Certificate> path) {
        byte[] extension = anchor.getExtensionValue(Extension.nameConstraints.getId());
        if (extension == null) {
            return true;
        }
        try {
            NameConstraints constraints = NameConstraints.getInstance(content(extension));
            PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
            if (constraints.getPermittedSubtrees() != null) {
                validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
            }
            if (constraints.getExcludedSubtrees() != null) {
                for (GeneralSubtree excluded : constraints.getExcludedSubtrees()) {
                    validator.addExcludedSubtree(excluded);
                }
            }
            for (X509Certificate certificate : path) {
                check(validator, certificate);
            }
            return true;
        } catch (NameConstraintValidatorException | IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(PKIXNameConstraintValidator validator, X509Certificate certificate)
            throws NameConstraintValidatorException, IOException {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        validator.checkPermittedDN(subject);
        validator.checkExcludedDN(subject);
        byte[] names = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
        if (names != null) {
            for (GeneralName name : GeneralNames.getInstance(content(names)).getNames()) {
                validator.checkPermitted(name);
                validator.checkExcluded(name);
            }
        }
    }

    private static ASN1Primitive content(byte[] extension) throws IOException {
        return ASN1Primitive.fromByteArray(
                ASN1OctetString.getInstance(extension).getOctets());
    }
}
