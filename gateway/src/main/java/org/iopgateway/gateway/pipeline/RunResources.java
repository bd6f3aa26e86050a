package org.iopgateway.gateway.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;

/** The resources that one transaction stores, each once. */
final class RunResources {

    private final Map<String, Resource> byKey = new LinkedHashMap<>();

    /** Whether these can be stored together with what is here: none is here already with another content. */
    boolean admit(List<Resource> more) {
        return more.stream().allMatch(resource -> {
            Resource here = byKey.get(key(resource));
            return here == null || here.equalsDeep(resource);
        });
    }

    void add(List<Resource> more) {
        more.forEach(resource -> byKey.putIfAbsent(key(resource), resource));
    }

    List<Resource> all() {
        return List.copyOf(byKey.values());
    }

    private static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
