package org.iopgateway.gateway.fhir.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Subscription;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.PartnerInterceptor;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.fhir.RequestBodies;

/**
 * Refuses writes that the token does not allow, and reads the body of the others before the server's own lenient parser
 * would: within our limits, and without what it does not understand ending up in the log.
 */
final class SubscriptionBody implements PartnerInterceptor {

    private static final String TYPE = "Subscription";

    private final RequestBodies bodies;

    SubscriptionBody(RequestBodies bodies) {
        this.bodies = bodies;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void read(ServletRequestDetails request) throws IOException {
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (!TYPE.equals(request.getResourceName()) || operation == null) {
            return;
        }
        switch (operation) {
            case CREATE -> take(request, 'c');
            case UPDATE -> take(request, 'u');
            case DELETE -> {
                allow(request, 'd');
                idOf(request);
            }
            default -> {
                // Reads and searches are allowed like those of any type, operations by themselves.
            }
        }
    }

    private void take(ServletRequestDetails request, char permission) throws IOException {
        allow(request, permission);
        if (request.getConditionalUrl(request.getRestOperationType()) != null) {
            throw new RefusedException(Refusal.NOT_OFFERED);
        }
        Subscription given = bodies.read(request.getServletRequest(), Subscription.class);
        if (permission == 'u') {
            String id = idOf(request);
            if (given.hasId() && !given.getIdElement().getIdPart().equals(id)) {
                throw new RefusedException(
                        Refusal.UNPROCESSABLE,
                        List.of(new Defect("Subscription.id", "expected the id of the address")));
            }
            given.setId(id);
        }
        request.setResource(given);
    }

    /** Nothing is changed or deleted by what a search would find. */
    private static String idOf(ServletRequestDetails request) {
        String id = request.getId() == null ? null : request.getId().getIdPart();
        if (id == null) {
            throw new RefusedException(Refusal.NOT_OFFERED);
        }
        return id;
    }

    private static void allow(ServletRequestDetails request, char permission) {
        if (!CallerInterceptor.of(request).may(permission, TYPE)) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
    }
}
