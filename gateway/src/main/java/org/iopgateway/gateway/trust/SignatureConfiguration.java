package org.iopgateway.gateway.trust;

import ca.uhn.fhir.context.FhirContext;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.Revocation;
import org.iopgateway.gateway.trust.signature.InboundSignatures;
import org.iopgateway.gateway.trust.signature.OutboundSignatures;
import org.iopgateway.gateway.trust.signature.SigningIdentity;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Signatures of Bundles, made with our signing keys and checked against partners' registered ones. */
@Configuration(proxyBeanMethods = false)
class SignatureConfiguration {

    @Bean
    InboundSignatures inboundSignatures(
            FhirContext fhir, PartnerKeys keys, CertificateTrust trust, Revocation revocation, Clock clock) {
        return new InboundSignatures(fhir, keys::find, trust, revocation.forSignatures(), clock);
    }

    @Bean
    OutboundSignatures outboundSignatures(
            FhirContext fhir, SigningKeys keys, KeyMaterial material, ProgramIdentity program, Clock clock) {
        return new OutboundSignatures(fhir, partner -> identity(partner, keys, material), program, clock);
    }

    private static SigningIdentity identity(Partner partner, SigningKeys keys, KeyMaterial material) {
        boolean rsa = "RS384".equals(partner.endpoints().algorithm());
        JWSAlgorithm algorithm = rsa ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384;
        JWK key = keys.key(algorithm);
        try {
            return new SigningIdentity(
                    key.getKeyID(),
                    algorithm,
                    keys.signer(algorithm),
                    chain(material, rsa ? KeyMaterial.RSA_ALIAS : KeyMaterial.EC_ALIAS));
        } catch (JOSEException | KeyStoreException e) {
            throw new IllegalStateException("the signing keys were loaded", e);
        }
    }

    private static List<X509Certificate> chain(KeyMaterial material, String alias) throws KeyStoreException {
        Certificate[] chain = material.signing().getCertificateChain(alias);
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }
}
