package org.iopgateway.gateway.trust.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.X509CertChainUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Signature;
import org.iopgateway.gateway.trust.pki.BouncyCastle;

/** Checks the signature of a Bundle against its canonical JSON and a rule of who may have signed. */
final class BundleVerifier {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private BundleVerifier() {}

    /** @param json the Bundle as it was sent, its signature in it */
    static SignatureVerdict verify(String json, Bundle bundle, SignerRule rule, Instant now) {
        Signature signature = bundle.getSignature();
        boolean jose = BundleSigner.JOSE.equals(signature.getSigFormat());
        byte[] data = signature.getData();
        if (!jose || data == null || data.length == 0) {
            return SignatureVerdict.of(SignatureFinding.FORMAT);
        }
        if (signature.getWhen() == null || signature.getWhen().toInstant().isAfter(now.plus(SKEW))) {
            return SignatureVerdict.of(SignatureFinding.FUTURE);
        }
        Optional<Canonicalization> form = Canonicalization.of(signature.getTargetFormat());
        boolean document = bundle.getType() == Bundle.BundleType.DOCUMENT;
        if (form.isEmpty() || form.get() == Canonicalization.DOCUMENT && !document) {
            return SignatureVerdict.of(SignatureFinding.CANONICALIZATION);
        }
        try {
            byte[] content = CanonicalJson.of(json, form.get());
            return verify(new String(data, StandardCharsets.US_ASCII), content, rule);
        } catch (IOException e) {
            return SignatureVerdict.of(SignatureFinding.CONTENT);
        }
    }

    private static SignatureVerdict verify(String detached, byte[] content, SignerRule rule) {
        // A JWS that carries its own payload would be checked against that, not against the Bundle.
        if (!detached.matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+")) {
            return SignatureVerdict.of(SignatureFinding.FORMAT);
        }
        try {
            JWSObject jws = JWSObject.parse(detached, new Payload(content));
            JWSHeader header = jws.getHeader();
            if (!ALGORITHMS.contains(header.getAlgorithm())) {
                return SignatureVerdict.of(SignatureFinding.ALGORITHM);
            }
            List<X509Certificate> chain =
                    header.getX509CertChain() == null ? List.of() : X509CertChainUtils.parse(header.getX509CertChain());
            SignerRule.Answer signer = rule.signer(header, chain);
            if (signer.key().isEmpty()) {
                return signer.verdict();
            }
            boolean fits = jws.verify(verifier(signer.key().get(0)));
            return SignatureVerdict.of(fits ? SignatureFinding.GOOD : SignatureFinding.MISMATCH);
        } catch (ParseException e) {
            return SignatureVerdict.of(SignatureFinding.FORMAT);
        } catch (JOSEException e) {
            // The key is of another kind than the algorithm: nothing that it signed.
            return SignatureVerdict.of(SignatureFinding.MISMATCH);
        }
    }

    private static JWSVerifier verifier(PublicKey key) throws JOSEException {
        if (key instanceof RSAPublicKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        if (key instanceof ECPublicKey ec) {
            JWSVerifier verifier = new ECDSAVerifier(ec);
            verifier.getJCAContext().setProvider(BouncyCastle.PROVIDER);
            return verifier;
        }
        throw new JOSEException("expected an RSA or EC key");
    }
}
