package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.server.IServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.iopgateway.gateway.trust.PartnerDoor;

/** The server's address as configured, whatever a request's {@code Host} header claims. */
final class DoorAddress implements IServerAddressStrategy {

    private final PartnerDoor door;
    private final IncomingRequestAddressStrategy incoming = new IncomingRequestAddressStrategy();

    DoorAddress(PartnerDoor door) {
        this.door = door;
    }

    @Override
    public String determineServerBase(ServletContext context, HttpServletRequest request) {
        return door.fhirUrl();
    }

    @Override
    public String determineServletContextPath(HttpServletRequest request, RestfulServer server) {
        return incoming.determineServletContextPath(request, server);
    }
}
