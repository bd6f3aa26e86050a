package org.iopgateway.gateway.repository;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * Hears of every write to the repository, in the same transaction and whoever writes: what it does stands or falls with
 * the write.
 */
public interface StoreObserver {

    /** @param resources as given to {@link FhirRepository#store}; not to be changed */
    void stored(List<? extends Resource> resources);
}
