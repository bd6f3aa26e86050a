package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code GET [base]/api-docs}: the CapabilityStatement as an OpenAPI 3.0 document, for tools that read no FHIR. The same
 * for everyone, with or without a token, like the statement that it is made of.
 */
final class ApiDocs {

    static final String PATH = "/fhir/api-docs";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final CapabilityProvider capabilities;
    private final RestfulServer server;
    private final PartnerDoor door;
    private final ObjectMapper json = new ObjectMapper();

    /** @param server asked for what it has bound only when it serves */
    ApiDocs(CapabilityProvider capabilities, RestfulServer server, PartnerDoor door) {
        this.capabilities = capabilities;
        this.server = server;
        this.door = door;
    }

    /** Before anything asks who calls; false ends the request. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
    public boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!PATH.equals(request.getRequestURI()) || !METHODS.contains(request.getMethod())) {
            return true;
        }
        ObjectNode document = OpenApi.of(
                capabilities.capabilities(request), OperationPath.of(server), door.fhirUrl(), door.tokenUrl());
        byte[] body = json.writeValueAsBytes(document);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return false;
    }
}
