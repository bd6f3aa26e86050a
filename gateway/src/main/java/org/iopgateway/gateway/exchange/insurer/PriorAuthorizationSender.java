package org.iopgateway.gateway.exchange.insurer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseBundles;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.Intent;
import org.iopgateway.gateway.delivery.PartnerFhir;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.delivery.Sender;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.signature.OutboundSignatures;
import org.springframework.stereotype.Component;

/**
 * Calls the insurer's {@code Claim/$submit} (Da Vinci PAS 2.1) with the Claim first and what it references after it, as
 * far as the gate releases it, and takes the answer in.
 */
@Component
class PriorAuthorizationSender implements Sender {

    private final FhirRepository repository;
    private final TakeAnswer takeAnswer;
    private final PartnerFhir fhir;
    private final OutboundSignatures signatures;
    private final FhirContext context;

    PriorAuthorizationSender(
            FhirRepository repository,
            TakeAnswer takeAnswer,
            PartnerFhir fhir,
            OutboundSignatures signatures,
            FhirContext context) {
        this.repository = repository;
        this.takeAnswer = takeAnswer;
        this.fhir = fhir;
        this.signatures = signatures;
        this.context = context;
    }

    @Override
    public Exchange exchange() {
        return Exchange.PRIOR_AUTHORIZATION;
    }

    @Override
    public List<StoredResource> candidates(Partner partner, List<Intent> intents) {
        List<StoredResource> claims = repository.readAll(
                intents.stream().flatMap(intent -> intent.resources().stream()).collect(Collectors.toSet()));
        List<StoredResource> all = new ArrayList<>(claims);
        all.addAll(repository.readAll(claims.stream()
                .map(StoredResource::resource)
                .map(Claim.class::cast)
                .flatMap(claim -> referenced(claim).stream())
                .collect(Collectors.toSet())));
        return all;
    }

    @Override
    public Receipt send(Partner partner, Intent intent, Release release) {
        Optional<Claim> claim = release.resources().stream()
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast)
                .findFirst();
        if (claim.isEmpty()) {
            return Receipt.refused("the Claim itself was withheld");
        }
        Receipt receipt = fhir.send(
                partner,
                release,
                "POST",
                "Claim/$submit",
                context.newJsonParser()
                        .encodeResourceToString(signatures.finish(
                                partner,
                                ReleaseBundles.collection(
                                        release,
                                        String.valueOf(partner.endpoints().fhir())))));
        return receipt.outcome() == Receipt.Outcome.DELIVERED ? take(claim.get(), receipt) : receipt;
    }

    private Receipt take(Claim claim, Receipt receipt) {
        try {
            Bundle answer = context.newJsonParser().parseResource(Bundle.class, String.valueOf(receipt.body()));
            Optional<PasAnswer> read = PasAnswer.of(answer);
            if (read.isPresent()) {
                takeAnswer.take(claim, read.get(), String.valueOf(receipt.body()));
                return receipt;
            }
            return Receipt.retry("the answer holds no ClaimResponse", null);
        } catch (DataFormatException e) {
            return Receipt.retry("the answer is no FHIR Bundle", null);
        }
    }

    private static List<ResourceKey> referenced(Claim claim) {
        List<String> references = new ArrayList<>();
        references.add(claim.getPatient().getReference());
        references.add(claim.getInsurer().getReference());
        claim.getInsurance()
                .forEach(insurance -> references.add(insurance.getCoverage().getReference()));
        claim.getDiagnosis().stream()
                .filter(Claim.DiagnosisComponent::hasDiagnosisReference)
                .forEach(diagnosis ->
                        references.add(diagnosis.getDiagnosisReference().getReference()));
        return references.stream()
                .filter(reference -> reference != null && reference.contains("/"))
                .map(ResourceKey::parse)
                .toList();
    }
}
