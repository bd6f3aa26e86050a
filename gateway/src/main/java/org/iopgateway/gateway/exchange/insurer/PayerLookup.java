package org.iopgateway.gateway.exchange.insurer;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.translation.ResourceIds;
import org.springframework.stereotype.Component;

/** Who pays, by the Coverage that is stored. */
@Component
class PayerLookup {

    private final FhirRepository repository;

    PayerLookup(FhirRepository repository) {
        this.repository = repository;
    }

    /** The payer's identifier as the coverage record gave it; empty while the coverage is not known. */
    Optional<String> payerOf(RecordId coverage) {
        return repository
                .read(new ResourceKey("Coverage", ResourceIds.of(coverage)))
                .map(StoredResource::resource)
                .map(Coverage.class::cast)
                .map(Coverage::getPayorFirstRep)
                .filter(Reference::hasIdentifier)
                .map(payor -> payor.getIdentifier().getValue());
    }
}
