package org.iopgateway.gateway.trust.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * Who may answer for an issuer: itself, or one to whom it gave a certificate for just that (RFC 6960 section 4.2.2.2).
 * The delegate's own revocation is not asked for: its certificate is to be short-lived or marked so.
 */
final class OcspSigner {

    private final X509Certificate issuer;
    private final Instant now;

    OcspSigner(X509Certificate issuer, Instant now) {
        this.issuer = issuer;
        this.now = now;
    }

    /** Why the signature cannot be relied on, in words; empty when it can. */
    Optional<String> distrust(BasicOCSPResp response) throws OCSPException {
        if (!Strength.isStrong(response.getSignatureAlgorithmID())) {
            return Optional.of("signs with the weak " + Strength.name(response.getSignatureAlgorithmID()));
        }
        if (signed(response, issuer)) {
            return Optional.empty();
        }
        String why = "signs with a key that is neither the issuer's nor one that the issuer delegated to";
        for (X509CertificateHolder holder : response.getCerts()) {
            Optional<String> distrust = distrustDelegate(response, holder);
            if (distrust.isEmpty()) {
                return distrust;
            }
            why = distrust.get();
        }
        return Optional.of(why);
    }

    private Optional<String> distrustDelegate(BasicOCSPResp response, X509CertificateHolder holder)
            throws OCSPException {
        try {
            X509Certificate delegate = new JcaX509CertificateConverter()
                    .setProvider(BouncyCastle.PROVIDER)
                    .getCertificate(holder);
            delegate.verify(issuer.getPublicKey(), BouncyCastle.PROVIDER);
            if (!delegate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                    || !purposes(delegate).contains(KeyPurposeId.id_kp_OCSPSigning.getId())) {
                return Optional.of("signs with a certificate that is not for signing OCSP answers of this issuer");
            }
            delegate.checkValidity(Date.from(now));
            if (Strength.weakness(delegate.getPublicKey()).isPresent()
                    || !Strength.isStrong(holder.getSignatureAlgorithm())) {
                return Optional.of("signs with a weak certificate");
            }
            return signed(response, delegate)
                    ? Optional.empty()
                    : Optional.of("has a signature that does not fit its content");
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return Optional.of("signs with a certificate that is not valid now");
        } catch (GeneralSecurityException e) {
            return Optional.of("signs with a certificate that the issuer did not issue");
        }
    }

    private static List<String> purposes(X509Certificate certificate) throws CertificateParsingException {
        List<String> purposes = certificate.getExtendedKeyUsage();
        return purposes == null ? List.of() : purposes;
    }

    private static boolean signed(BasicOCSPResp response, X509Certificate signer) throws OCSPException {
        try {
            return response.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(signer.getPublicKey()));
        } catch (OperatorCreationException | OCSPException e) {
            // A key of another kind than the signature's.
            return false;
        }
    }
}
