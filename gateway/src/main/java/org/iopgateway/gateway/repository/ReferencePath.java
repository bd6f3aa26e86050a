package org.iopgateway.gateway.repository;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Follows an element's path to the resources that it refers to by their relative address. */
public final class ReferencePath {

    private ReferencePath() {}

    /**
     * The resources that a resource refers to in one place, in the order of its elements.
     *
     * @param path element names below the type, {@code participant.individual}
     */
    public static Set<ResourceKey> of(Resource resource, String path) {
        List<Base> found = List.of(resource);
        for (String name : path.split("\\.")) {
            found = found.stream()
                    .map(element -> element.getNamedProperty(name))
                    .filter(Objects::nonNull)
                    .flatMap(property -> property.getValues().stream())
                    .toList();
        }
        return found.stream()
                .filter(Reference.class::isInstance)
                .map(value -> ((Reference) value).getReferenceElement())
                .filter(id -> id.hasResourceType() && id.hasIdPart() && !id.isAbsolute())
                .map((IIdType id) -> new ResourceKey(id.getResourceType(), id.getIdPart()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
