package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/**
 * Refuses a read with parameters that a read does not have. The server's library would answer that there is no such
 * interaction, with the status of a resource that is not there.
 */
final class ReadParameters {

    private static final Defect TAKEN =
            new Defect("", "a read takes no parameters but _format, _pretty, _elements and _summary");

    private final Set<String> types;

    /** @param types resource types that are served */
    ReadParameters(Set<String> types) {
        this.types = Set.copyOf(types);
    }

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED, order = CallerInterceptor.AFTER_THE_CALLER)
    public void check(ServletRequestDetails request) {
        boolean reads = request.getRequestType() == RequestTypeEnum.GET
                && request.getId() != null
                && request.getOperation() == null
                && request.getCompartmentName() == null
                && types.contains(String.valueOf(request.getResourceName()));
        if (reads
                && !RecordsProvider.HARMLESS.containsAll(request.getParameters().keySet())) {
            throw new RefusedException(Refusal.PARAMETER, List.of(TAKEN));
        }
    }
}
