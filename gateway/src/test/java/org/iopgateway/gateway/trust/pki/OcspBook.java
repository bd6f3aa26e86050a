package org.iopgateway.gateway.trust.pki;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What an OCSP responder knows, and how it signs; honest until a test spoils it. */
public final class OcspBook implements RevocationServer.Answer {

    private final Map<BigInteger, CertificateStatus> known = new ConcurrentHashMap<>();
    private Issued signer;
    private boolean sendsCertificate;
    private boolean echoesNonce = true;
    private Instant from = Instant.now().minus(Duration.ofMinutes(1));
    private Instant until = Instant.now().plus(Duration.ofHours(2));

    public OcspBook(Issued signer) {
        this.signer = signer;
    }

    public OcspBook good(Issued issued) {
        known.put(issued.serial(), new GoodStatus());
        return this;
    }

    public OcspBook revoked(Issued issued, Instant at) {
        known.put(issued.serial(), new RevokedStatus(Date.from(at), CRLReason.keyCompromise));
        return this;
    }

    OcspBook delegatedTo(Issued other) {
        this.signer = other;
        this.sendsCertificate = true;
        return this;
    }

    OcspBook between(Instant start, Instant end) {
        this.from = start;
        this.until = end;
        return this;
    }

    public OcspBook until(Instant end) {
        return between(from, end);
    }

    OcspBook withoutNonce() {
        this.echoesNonce = false;
        return this;
    }

    @Override
    public void give(HttpExchange exchange, byte[] body) throws IOException {
        RevocationServer.send(exchange, answer(body));
    }

    byte[] answer(byte[] request) throws IOException {
        try {
            OCSPReq asked = new OCSPReq(request);
            BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(
                    new RespID(new JcaX509CertificateHolder(signer.certificate()).getSubject()));
            for (Req one : asked.getRequestList()) {
                CertificateID id = one.getCertID();
                CertificateStatus status = known.getOrDefault(id.getSerialNumber(), new UnknownStatus());
                answer.addResponse(
                        id,
                        status instanceof GoodStatus ? CertificateStatus.GOOD : status,
                        Date.from(from),
                        Date.from(until));
            }
            Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (echoesNonce && nonce != null) {
                answer.setResponseExtensions(new Extensions(nonce));
            }
            List<X509CertificateHolder> certificates = new ArrayList<>();
            if (sendsCertificate) {
                certificates.add(new JcaX509CertificateHolder(signer.certificate()));
            }
            return new OCSPRespBuilder()
                    .build(
                            OCSPResp.SUCCESSFUL,
                            answer.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .setProvider(BouncyCastle.PROVIDER)
                                            .build(signer.keys().getPrivate()),
                                    certificates.toArray(X509CertificateHolder[]::new),
                                    Date.from(from)))
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code CertificateStatus.GOOD} is null, which a map cannot hold. */
    private static final class GoodStatus implements CertificateStatus {}
}
