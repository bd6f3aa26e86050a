package org.iopgateway.gateway.trust.udap;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code GET /.well-known/udap?community=URI}: what software reads before it registers; 204 for a community that we do
 * not belong to.
 *
 * @see <a href="https://hl7.org/fhir/us/udap-security/discovery.html">Security for Scalable Registration 2.0,
 *     discovery</a>
 */
final class DiscoveryServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper json = new ObjectMapper();
    private final transient UdapProperties properties;
    private final transient PartnerDoor door;
    private final transient MetadataSigner signer;

    DiscoveryServlet(UdapProperties properties, PartnerDoor door, MetadataSigner signer) {
        this.properties = properties;
        this.door = door;
        this.signer = signer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (properties.community(request.getParameter("community")).isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), metadata());
    }

    private Map<String, Object> metadata() {
        List<String> algorithms = List.of("RS384", "ES384");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("udap_versions_supported", List.of("1"));
        document.put("udap_profiles_supported", List.of("udap_dcr", "udap_authn", "udap_authz"));
        document.put("udap_authorization_extensions_supported", List.of("hl7-b2b"));
        document.put("udap_authorization_extensions_required", List.of("hl7-b2b"));
        document.put("udap_certifications_supported", List.of());
        document.put("udap_certifications_required", List.of());
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("scopes_supported", PartnerDoor.SCOPES);
        document.put("token_endpoint", door.tokenUrl());
        document.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        document.put("token_endpoint_auth_signing_alg_values_supported", algorithms);
        document.put("registration_endpoint", door.registrationUrl());
        document.put(
                "registration_endpoint_jwt_signing_alg_values_supported",
                SoftwareStatement.ALGORITHMS.stream().sorted().toList());
        Optional<String> signed = signer.sign(door);
        signed.ifPresent(text -> document.put("signed_metadata", text));
        return document;
    }
}
