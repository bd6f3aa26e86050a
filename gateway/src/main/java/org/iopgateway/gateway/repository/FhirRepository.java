package org.iopgateway.gateway.repository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** The one narrow port to the FHIR store. Joins the caller's transaction where there is one. */
public interface FhirRepository {

    /**
     * Creates or updates each resource under its own id; an unchanged one keeps its version. All or none.
     *
     * @param resources labelled, with ids set
     */
    void store(List<? extends Resource> resources);

    Optional<StoredResource> read(ResourceKey key);

    /** The resources that exist among those named, in no certain order. */
    List<StoredResource> readAll(Collection<ResourceKey> keys);

    /** One page of matches. */
    List<StoredResource> search(SearchQuery query);

    /**
     * Refuses what {@link #search} would refuse, whatever is stored: it asks the same about nobody. Who asks it before
     * anybody is looked up answers by the request alone.
     */
    void check(SearchQuery query);
}
