package org.iopgateway.gateway.trust.signature;

import ca.uhn.fhir.context.FhirContext;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Expectation;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what partners sign: verified when a signature is there, asked for where the partner's file requires one. A partner
 * signs with a key of its registered key set, or, where its file names authorities, with a certificate of theirs that is for
 * one of the names that the file lists.
 */
public final class InboundSignatures {

    private static final Logger log = LoggerFactory.getLogger(InboundSignatures.class);

    private final FhirContext fhir;
    private final RegisteredKeys keys;
    private final CertificateTrust trust;
    private final RevocationMode revocation;
    private final Clock clock;

    public InboundSignatures(
            FhirContext fhir, RegisteredKeys keys, CertificateTrust trust, RevocationMode revocation, Clock clock) {
        this.fhir = fhir;
        this.keys = keys;
        this.trust = trust;
        this.revocation = revocation;
        this.clock = clock;
    }

    /**
     * Judges the signature of a Bundle.
     *
     * @param sent the Bundle as it was sent
     * @param json whether it was sent as JSON; what came as XML is put into JSON first
     */
    public SignatureVerdict check(Partner partner, Bundle bundle, String sent, boolean json) {
        SignatureVerdict verdict = judge(partner, bundle, sent, json);
        if (!verdict.isGood() && (bundle.hasSignature() || verdict.finding() == SignatureFinding.MISSING)) {
            log.warn("partner={} code=TRU-060 signature={} {}", partner.id(), verdict.finding(), verdict.detail());
        }
        return verdict;
    }

    private SignatureVerdict judge(Partner partner, Bundle bundle, String sent, boolean json) {
        if (!bundle.hasSignature()) {
            return SignatureVerdict.of(
                    partner.signatures().required() ? SignatureFinding.MISSING : SignatureFinding.GOOD);
        }
        String text = json ? sent : fhir.newJsonParser().encodeResourceToString(bundle);
        String caFile = partner.signatures().caFile();
        SignerRule rule = caFile == null
                ? (header, chain) -> ofKeySet(partner, header, chain)
                : (header, chain) -> ofAuthorities(partner, caFile, chain);
        return BundleVerifier.verify(text, bundle, rule, clock.instant());
    }

    private SignerRule.Answer ofKeySet(Partner partner, JWSHeader header, List<X509Certificate> chain) {
        Optional<AsymmetricJWK> found = Optional.ofNullable(header.getKeyID())
                .flatMap(kid -> keys.find(partner, kid))
                .filter(jwk -> jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse()))
                .filter(AsymmetricJWK.class::isInstance)
                .map(AsymmetricJWK.class::cast);
        if (found.isEmpty()) {
            return SignerRule.Answer.none(SignatureFinding.UNKNOWN_KEY, "");
        }
        try {
            PublicKey key = found.get().toPublicKey();
            return chain.isEmpty() || Arrays.equals(chain.get(0).getPublicKey().getEncoded(), key.getEncoded())
                    ? SignerRule.Answer.key(key)
                    : SignerRule.Answer.none(SignatureFinding.KEY_MISMATCH, "");
        } catch (JOSEException e) {
            return SignerRule.Answer.none(SignatureFinding.UNKNOWN_KEY, "");
        }
    }

    private SignerRule.Answer ofAuthorities(Partner partner, String caFile, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return SignerRule.Answer.none(SignatureFinding.NO_CERTIFICATE, "");
        }
        ChainVerdict verdict;
        try {
            Community community = Community.of("partner " + partner.id(), Path.of(caFile), revocation, Set.of());
            verdict = trust.validate(chain, community, Expectation.signature());
        } catch (ProblemException e) {
            return SignerRule.Answer.none(SignatureFinding.CERTIFICATE, String.valueOf(e.getMessage()));
        }
        if (!verdict.trusted()) {
            return SignerRule.Answer.none(SignatureFinding.CERTIFICATE, verdict.finding() + ": " + verdict.words());
        }
        return CertificateFiles.alternativeNames(chain.get(0)).stream()
                        .anyMatch(partner.signatures().names()::contains)
                ? SignerRule.Answer.key(chain.get(0).getPublicKey())
                : SignerRule.Answer.none(SignatureFinding.SIGNER, CertificateFiles.name(chain.get(0)));
    }
}
