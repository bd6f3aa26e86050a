package org.iopgateway.gateway.repository;

import org.hl7.fhir.r4.model.Resource;

/**
 * A labelled resource as it lies in the repository. It is not for any partner's eyes: only the gate turns it into a
 * release. Made by this package alone.
 */
public final class StoredResource {

    private final Resource resource;

    StoredResource(Resource resource) {
        this.resource = resource;
    }

    public ResourceKey key() {
        return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
    }

    /** The version under which it is stored. */
    public String version() {
        return resource.getMeta().getVersionId();
    }

    /** The resource itself; callers copy before they change anything. */
    public Resource resource() {
        return resource;
    }

    @Override
    public String toString() {
        return key().type();
    }
}
