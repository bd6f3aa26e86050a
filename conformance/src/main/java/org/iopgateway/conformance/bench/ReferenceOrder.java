package org.iopgateway.conformance.bench;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Orders resources so that each comes after those that it refers to, except where they refer to each other in a circle. */
final class ReferenceOrder {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Map<String, Resource> waiting = new LinkedHashMap<>();
    private final Set<Resource> ordered = new LinkedHashSet<>();

    private ReferenceOrder(Collection<Resource> resources) {
        resources.forEach(resource -> waiting.put(key(resource), resource));
    }

    /** Each resource once, the last of those with the same id. */
    static List<Resource> of(Collection<Resource> resources) {
        ReferenceOrder order = new ReferenceOrder(resources);
        List.copyOf(order.waiting.keySet()).forEach(order::place);
        return new ArrayList<>(order.ordered);
    }

    private void place(String key) {
        Resource resource = waiting.remove(key);
        if (resource == null) {
            return;
        }
        fhir.newTerser()
                .getAllPopulatedChildElementsOfType(resource, Reference.class)
                .forEach(reference -> place(String.valueOf(reference.getReference())));
        ordered.add(resource);
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
