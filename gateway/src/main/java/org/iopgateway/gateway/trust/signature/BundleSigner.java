package org.iopgateway.gateway.trust.signature;

import ca.uhn.fhir.context.FhirContext;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Signature;

/**
 * Signs a Bundle: a JWS with detached payload (RFC 7515 appendix F) over its canonical JSON, in {@code Bundle.signature}.
 *
 * @see <a href="http://hl7.org/fhir/R4/datatypes.html#signature">FHIR R4, Signature</a>
 */
public final class BundleSigner {

    static final String JOSE = "application/jose";

    /** ASTM E1762-95: the signature of an automated source of data, not of a person. */
    private static final Coding SOURCE =
            new Coding("urn:iso-astm:E1762-95:2013", "1.2.840.10065.1.12.1.14", "Source Signature");

    private static final Canonicalization FORM = Canonicalization.JSON;

    private final FhirContext fhir;

    public BundleSigner(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * The Bundle with a signature, which replaces any that it had; nothing else of it changes.
     *
     * @param who signs
     */
    public Bundle sign(Bundle bundle, SigningIdentity identity, Reference who, Instant when) {
        try {
            bundle.setSignature(null);
            byte[] content = CanonicalJson.of(fhir.newJsonParser().encodeResourceToString(bundle), FORM);
            JWSHeader header = new JWSHeader.Builder(identity.algorithm())
                    .keyID(identity.keyId())
                    .x509CertChain(encoded(identity.chain()))
                    .build();
            JWSObject jws = new JWSObject(header, new Payload(content));
            jws.sign(identity.signer());
            Signature signature = new Signature()
                    .setWho(who)
                    .setWhenElement(new InstantType(Date.from(when)))
                    .setSigFormat(JOSE)
                    .setTargetFormat(FORM.targetFormat())
                    .setData(jws.serialize(true).getBytes(StandardCharsets.US_ASCII));
            signature.addType(SOURCE.copy());
            return bundle.setSignature(signature);
        } catch (IOException | JOSEException | CertificateEncodingException e) {
            throw new IllegalStateException("a Bundle of ours can be signed by a key of ours", e);
        }
    }

    private static List<Base64> encoded(List<X509Certificate> chain) throws CertificateEncodingException {
        List<Base64> encoded = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            encoded.add(Base64.encode(certificate.getEncoded()));
        }
        return encoded;
    }
}
