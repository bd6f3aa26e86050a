package org.iopgateway.gateway.trust;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a partner's software reads before it knocks: the SMART configuration and our public keys.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html">SMART App Launch 2.2, conformance</a>
 */
final class WellKnownServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient PartnerDoor door;
    private final transient SigningKeys keys;

    WellKnownServlet(PartnerDoor door, SigningKeys keys) {
        this.door = door;
        this.keys = keys;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean wantsKeys = DoorPaths.JWKS.equals(request.getServletPath());
        Map<String, Object> document = wantsKeys ? keys.published().toJSONObject() : smartConfiguration();
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), document);
    }

    private Map<String, Object> smartConfiguration() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", door.baseUrl());
        document.put("jwks_uri", door.baseUrl() + DoorPaths.JWKS);
        document.put("token_endpoint", door.tokenUrl());
        document.put("registration_endpoint", door.registrationUrl());
        document.put("mtls_endpoint_aliases", Map.of("token_endpoint", door.tokenUrl()));
        document.put("tls_client_certificate_bound_access_tokens", true);
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        document.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
        document.put("revocation_endpoint", door.baseUrl() + DoorPaths.REVOKE);
        document.put("revocation_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        document.put("introspection_endpoint", door.baseUrl() + DoorPaths.INTROSPECT);
        document.put("introspection_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        document.put("scopes_supported", PartnerDoor.SCOPES);
        document.put("capabilities", List.of("client-confidential-asymmetric", "permission-v2"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        return document;
    }
}
