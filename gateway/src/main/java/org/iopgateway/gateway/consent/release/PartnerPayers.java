package org.iopgateway.gateway.consent.release;

import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;

/** Which partner a payer of the records is: known by the identifiers of its partner file alone; a name proves nothing. */
public final class PartnerPayers {

    private final FhirRepository repository;

    public PartnerPayers(FhirRepository repository) {
        this.repository = repository;
    }

    /** Whether a stored payer or insurer is the partner. */
    public boolean isPartner(Reference payor, Partner partner) {
        if (payor.hasIdentifier()
                && partner.isKnownAs(String.valueOf(payor.getIdentifier().getValue()))) {
            return true;
        }
        String id = payor.getReferenceElement().getIdPart();
        return id != null
                && repository
                        .read(new ResourceKey("Organization", id))
                        .map(StoredResource::resource)
                        .map(Organization.class::cast)
                        .stream()
                        .flatMap(organization -> organization.getIdentifier().stream())
                        .anyMatch(identifier -> identifier.hasValue() && partner.isKnownAs(identifier.getValue()));
    }
}
