package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Reads one OCSP answer about one certificate: RFC 6960 section 3.2, and nothing is taken on trust. */
final class OcspAnswer {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String[] STATES = {
        "successful", "malformedRequest", "internalError", "tryLater", "?", "sigRequired", "unauthorized"
    };

    private final X509Certificate certificate;
    private final X509Certificate issuer;
    private final byte @Nullable [] nonce;
    private final Instant now;
    private final RevocationProperties properties;

    OcspAnswer(
            X509Certificate certificate,
            X509Certificate issuer,
            byte @Nullable [] nonce,
            Instant now,
            RevocationProperties properties) {
        this.certificate = certificate;
        this.issuer = issuer;
        this.nonce = nonce;
        this.now = now;
        this.properties = properties;
    }

    static CertificateID idOf(X509Certificate certificate, X509Certificate issuer) throws OCSPException {
        try {
            // SHA-1 names the certificate and proves nothing; it is the one hash that every responder knows (RFC 5019).
            return new CertificateID(
                    new JcaDigestCalculatorProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build()
                            .get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    certificate.getSerialNumber());
        } catch (OperatorCreationException | CertificateException e) {
            throw new OCSPException("the certificate cannot be named", e);
        }
    }

    RevocationAnswer read(byte[] bytes) {
        try {
            OCSPResp response = new OCSPResp(bytes);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                return open(Finding.REVOCATION_INVALID, "answers " + state(response.getStatus()));
            }
            return response.getResponseObject() instanceof BasicOCSPResp basic
                    ? read(basic)
                    : open(Finding.REVOCATION_INVALID, "answers in a form that is not known");
        } catch (IOException | OCSPException | RuntimeException e) {
            // Bouncy Castle tells broken ASN.1 by several unchecked exceptions; all mean the same here.
            return open(Finding.REVOCATION_INVALID, "answers something that is no OCSP response");
        }
    }

    private RevocationAnswer read(BasicOCSPResp response) throws OCSPException {
        Optional<String> signer = new OcspSigner(issuer, now).distrust(response);
        if (signer.isPresent()) {
            return open(Finding.REVOCATION_INVALID, signer.get());
        }
        if (nonce != null && isAnothers(response)) {
            return open(Finding.REVOCATION_INVALID, "answers with the nonce of another question: a replay");
        }
        CertificateID wanted = idOf(certificate, issuer);
        return Arrays.stream(response.getResponses())
                .filter(single -> single.getCertID().equals(wanted) || isAbout(single))
                .findFirst()
                .map(this::judge)
                .orElseGet(() -> open(Finding.REVOCATION_INVALID, "answers about another certificate"));
    }

    private boolean isAbout(SingleResp single) {
        try {
            return single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && single.getCertID()
                            .matchesIssuer(
                                    new JcaX509CertificateHolder(issuer),
                                    new JcaDigestCalculatorProviderBuilder()
                                            .setProvider(BouncyCastle.PROVIDER)
                                            .build());
        } catch (OCSPException | OperatorCreationException | CertificateException e) {
            return false;
        }
    }

    private RevocationAnswer judge(SingleResp single) {
        Instant from = single.getThisUpdate().toInstant();
        Date next = single.getNextUpdate();
        Instant until = next == null ? from.plus(properties.keepOcsp()) : next.toInstant();
        if (from.isAfter(now.plus(SKEW))) {
            return open(Finding.REVOCATION_INVALID, "answers with a time to come, " + from);
        }
        if (until.isBefore(now.minus(SKEW))) {
            return open(Finding.REVOCATION_STALE, "answers with something that was good until " + until);
        }
        Instant kept = earlier(until, now.plus(properties.keepOcsp()));
        CertificateStatus status = single.getCertStatus();
        if (status == CertificateStatus.GOOD) {
            return RevocationAnswer.good(kept);
        }
        if (status instanceof RevokedStatus revoked) {
            int reason = revoked.hasRevocationReason() ? revoked.getRevocationReason() : CRLReason.unspecified;
            return RevocationAnswer.revoked(revoked.getRevocationTime().toInstant(), CrlCheck.reason(reason), kept);
        }
        return open(Finding.REVOCATION_UNKNOWN, "says that it does not know the certificate");
    }

    /** A responder may leave the nonce out (RFC 5019); then the times alone tell how old the answer is. */
    private boolean isAnothers(BasicOCSPResp response) {
        Extension theirs = response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        return theirs != null
                && !Arrays.equals(
                        nonce,
                        ASN1OctetString.getInstance(theirs.getParsedValue()).getOctets());
    }

    private RevocationAnswer open(Finding finding, String words) {
        return RevocationAnswer.open(finding, words, now.plus(properties.pause()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String state(int status) {
        return status >= 0 && status < STATES.length ? STATES[status] : "status " + status;
    }
}
