package org.iopgateway.gateway.trust;

import ca.uhn.fhir.context.FhirContext;
import com.nimbusds.jose.JWSAlgorithm;
import java.time.Clock;
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
    OutboundSignatures outboundSignatures(FhirContext fhir, SigningKeys keys, ProgramIdentity program, Clock clock) {
        return new OutboundSignatures(fhir, partner -> identity(partner, keys), program, clock);
    }

    private static SigningIdentity identity(Partner partner, SigningKeys keys) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(partner.endpoints().signing());
        DatedKey current = keys.current(algorithm);
        return new SigningIdentity(current.key().getKeyID(), algorithm, current.signer(), current.chain());
    }
}
