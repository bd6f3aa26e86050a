package org.iopgateway.gateway.repository;

import org.hl7.fhir.r4.model.Resource;

/** Makes stored resources for tests that have no repository. */
public final class StoredResources {

    private StoredResources() {}

    /** As if it had been stored; it needs an id, and is version 1 if it names none. */
    public static StoredResource of(Resource resource) {
        Resource copy = resource.copy();
        if (!copy.hasIdElement()) {
            throw new IllegalArgumentException("a stored resource has an id");
        }
        if (!copy.getMeta().hasVersionId()) {
            copy.getMeta().setVersionId("1");
        }
        return new StoredResource(copy);
    }
}
