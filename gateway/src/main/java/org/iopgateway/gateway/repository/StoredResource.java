package org.iopgateway.gateway.repository;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A labelled resource as it lies in the repository. It is not for any partner's eyes: only the gate turns it into a
 * release. Made by this package alone.
 */
public final class StoredResource {

    /** The elements by which R4 types name the patient: most the first two, Coverage, Task and Binary the others. */
    private static final List<String> ABOUT_PATIENT =
            List.of("subject", "patient", "beneficiary", "for", "securityContext");

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

    /** Logical id of the patient whom it is about; absent where its type or content names none. */
    public Optional<String> patient() {
        if (resource instanceof Patient) {
            return Optional.of(key().id());
        }
        return ABOUT_PATIENT.stream()
                .map(resource::getNamedProperty)
                .filter(Objects::nonNull)
                .flatMap(property -> property.getValues().stream())
                .filter(Reference.class::isInstance)
                .map(value -> ((Reference) value).getReferenceElement())
                .filter(reference -> "Patient".equals(reference.getResourceType()))
                .map(IIdType::getIdPart)
                .findFirst();
    }

    /** What a Provenance is about, as far as it lies in the repository; nothing for any other type. */
    public List<ResourceKey> targets() {
        return resource instanceof Provenance provenance
                ? provenance.getTarget().stream()
                        .map(target -> target.getReferenceElement().toUnqualifiedVersionless())
                        .filter(target -> target.hasResourceType() && target.hasIdPart())
                        .map(target -> new ResourceKey(target.getResourceType(), target.getIdPart()))
                        .distinct()
                        .toList()
                : List.of();
    }

    /**
     * What it refers to in the repository.
     *
     * @param path element names below the type, {@code participant.individual}
     */
    public Set<ResourceKey> references(String path) {
        return ReferencePath.of(resource, path);
    }

    @Override
    public String toString() {
        return key().type();
    }
}
