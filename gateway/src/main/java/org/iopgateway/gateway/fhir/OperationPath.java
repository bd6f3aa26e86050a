package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.server.ResourceBinding;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where an operation is called, as the server has bound it: a CapabilityStatement tells that it is there, not on what.
 *
 * @param type resource type; empty for an operation of the whole server
 * @param name without the dollar sign
 * @param path below the server's address, with {@code {id}} for that of an instance
 * @param reads whether it is also called by GET
 */
record OperationPath(String type, String name, String path, boolean reads) {

    static List<OperationPath> of(RestfulServer server) {
        return Stream.concat(
                        server.getServerBindings().stream(),
                        server.getResourceBindings().stream()
                                .map(ResourceBinding::getMethodBindings)
                                .flatMap(List::stream))
                .filter(OperationMethodBinding.class::isInstance)
                .map(OperationMethodBinding.class::cast)
                .flatMap(bound -> paths(bound).stream())
                .distinct()
                .toList();
    }

    private static List<OperationPath> paths(OperationMethodBinding bound) {
        String type = Objects.requireNonNullElse(bound.getResourceName(), "");
        String name = bound.getName().substring(1);
        List<OperationPath> paths = new ArrayList<>();
        if (bound.isCanOperateAtServerLevel()) {
            paths.add(new OperationPath("", name, "/$" + name, bound.isIdempotent()));
        }
        if (bound.isCanOperateAtTypeLevel()) {
            paths.add(new OperationPath(type, name, "/" + type + "/$" + name, bound.isIdempotent()));
        }
        if (bound.isCanOperateAtInstanceLevel()) {
            paths.add(new OperationPath(type, name, "/" + type + "/{id}/$" + name, bound.isIdempotent()));
        }
        return paths;
    }
}
