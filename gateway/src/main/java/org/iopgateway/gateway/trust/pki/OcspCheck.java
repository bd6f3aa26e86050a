package org.iopgateway.gateway.trust.pki;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;

/** Asks the OCSP responders that a certificate names (RFC 6960), with a nonce (RFC 8954); keeps what they answered. */
final class OcspCheck {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int NONCE_BYTES = 32;

    private final RevocationFetch fetch;
    private final RevocationProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final KeptAnswers kept;

    OcspCheck(RevocationFetch fetch, RevocationProperties properties, Clock clock) {
        this.fetch = fetch;
        this.properties = properties;
        this.clock = clock;
        this.kept = new KeptAnswers(clock);
    }

    /** @param issuer the one that the path to the anchor has */
    RevocationAnswer ask(X509Certificate certificate, X509Certificate issuer, Set<String> hosts) {
        return kept.find(certificate, issuer)
                .orElseGet(() -> kept.keep(certificate, issuer, askAll(certificate, issuer, hosts)));
    }

    /** An answer that came with a handshake; it is not kept, and nobody is asked. */
    RevocationAnswer read(byte[] stapled, X509Certificate certificate, X509Certificate issuer) {
        return new OcspAnswer(certificate, issuer, null, clock.instant(), properties).read(stapled);
    }

    private RevocationAnswer askAll(X509Certificate certificate, X509Certificate issuer, Set<String> hosts) {
        Instant later = clock.instant().plus(properties.pause());
        RevocationAnswer last =
                RevocationAnswer.open(Finding.REVOCATION_NO_SOURCE, "the certificate names no OCSP responder", later);
        for (URI responder : RevocationPointers.ocsp(certificate)) {
            last = askOne(responder, certificate, issuer, hosts);
            if (last.isFinal()) {
                return last;
            }
        }
        return last;
    }

    private RevocationAnswer askOne(
            URI responder, X509Certificate certificate, X509Certificate issuer, Set<String> hosts) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant later = clock.instant().plus(properties.pause());
        String where = "the OCSP responder " + CertificateFiles.line(responder.toString());
        try {
            byte[] answer = fetch.post(
                    responder, hosts, "application/ocsp-request", request(certificate, issuer, nonce), MAX_BYTES);
            RevocationAnswer read =
                    new OcspAnswer(certificate, issuer, nonce, clock.instant(), properties).read(answer);
            return read.isFinal() ? read : RevocationAnswer.open(read.finding(), where + " " + read.words(), later);
        } catch (FetchException e) {
            return RevocationAnswer.open(Finding.REVOCATION_UNREACHABLE, where + " " + e.getMessage(), later);
        } catch (OCSPException | IOException e) {
            return RevocationAnswer.open(Finding.REVOCATION_INVALID, where + " cannot be asked", later);
        }
    }

    private static byte[] request(X509Certificate certificate, X509Certificate issuer, byte[] nonce)
            throws OCSPException, IOException {
        Extension once = new Extension(
                OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new DEROctetString(nonce)));
        return new OCSPReqBuilder()
                .addRequest(OcspAnswer.idOf(certificate, issuer))
                .setRequestExtensions(new Extensions(once))
                .build()
                .getEncoded();
    }
}
