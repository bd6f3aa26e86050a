package org.iopgateway.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.conformance.client.PartnerClient;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.partner.PartnerKeys;
import org.iopgateway.conformance.partner.TrustingHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that nobody here wrote find the token endpoint, get a token, search, page and read; each sees the veteran who
 * consented, and nothing of the one who did not.
 */
class ForeignClientsIT {

    private static final String CLIENT = PartnerName.VA.id();

    @TempDir
    static Path place;

    private static RunningProgram program;
    private static NodeClient node;

    @BeforeAll
    static void start() throws Exception {
        NodeClient.install(place.resolve("npm.log"));
        program = RunningProgram.start(place);
        Path key = place.resolve("va.private.jwk");
        keys().write(key);
        Path assignment = place.resolve("assignment.json");
        Files.writeString(
                assignment,
                new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "door", program.door().toString(),
                                "clientId", CLIENT,
                                "keyFile", key.toString(),
                                "purpose", "TREAT",
                                "identifier", program.identifier(),
                                "deniedIdentifier", program.deniedIdentifier())));
        node = new NodeClient(program.authority(), assignment);
    }

    @AfterAll
    static void stop() {
        if (program != null) {
            program.close();
        }
    }

    @Test
    void fhirKitClientFindsItsWay() throws Exception {
        JsonNode result = node.run("with-fhir-kit-client.mjs", place.resolve("kit.log"));
        assertThat(result.path("patient").asText()).isEqualTo(program.consenting());
        assertThat(ids(result)).hasSize(program.sessions());
        assertThat(result.path("pages").asInt()).isGreaterThan(1);
        assertThat(result.path("carePlans").asInt()).isPositive();
        assertThat(result.path("read").asBoolean()).isTrue();
        assertThat(ids(result.path("served"))).contains("Patient", "Encounter", "CarePlan");
        assertDenied(result);
    }

    @Test
    void fhirclientReadsAllPages() throws Exception {
        JsonNode result = node.run("with-fhirclient.mjs", place.resolve("smart.log"));
        assertThat(result.path("patient").asText()).isEqualTo(program.consenting());
        assertThat(ids(result)).hasSize(program.sessions());
        assertThat(result.path("read").asBoolean()).isTrue();
        assertDenied(result);
    }

    @Test
    void medplumsClientExportsWhoConsented() throws Exception {
        JsonNode result = node.run("with-medplum-bulk.mjs", place.resolve("bulk.log"));
        assertThat(ids(result.path("patients"))).containsExactly(program.consenting());
        assertThat(ids(result)).hasSize(program.sessions());
        assertThat(result.path("requiresAccessToken").asBoolean()).isTrue();
    }

    @Test
    void hapisGenericClientReadsAllPages() {
        IGenericClient client = HapiClient.of(program);
        client.registerInterceptor(new BearerTokenAuthInterceptor(token("system/Patient.rs system/Encounter.rs")));

        CapabilityStatement offered =
                client.capabilities().ofType(CapabilityStatement.class).execute();
        assertThat(offered.getFhirVersion().toCode()).isEqualTo("4.0.1");

        Set<String> seen = new HashSet<>();
        Bundle page = client.search()
                .forResource(Encounter.class)
                .where(Encounter.PATIENT.hasId(program.consenting()))
                .count(3)
                .returnBundle(Bundle.class)
                .execute();
        while (true) {
            page.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(Encounter.class::isInstance)
                    .forEach(encounter -> seen.add(encounter.getIdPart()));
            if (page.getLink(IBaseBundle.LINK_NEXT) == null) {
                break;
            }
            page = client.loadPage().next(page).execute();
        }
        assertThat(seen).hasSize(program.sessions());

        Patient patient = client.read()
                .resource(Patient.class)
                .withId(program.consenting())
                .encodedXml()
                .execute();
        assertThat(patient.getIdPart()).isEqualTo(program.consenting());
        assertThatThrownBy(() ->
                        client.read().resource(Patient.class).withId("nobody").execute())
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static void assertDenied(JsonNode result) {
        assertThat(result.path("denied").asInt(-1)).isZero();
        assertThat(result.path("refused").asInt()).isEqualTo(404);
    }

    private static Set<String> ids(JsonNode result) {
        Set<String> ids = new HashSet<>();
        (result.isArray() ? result : result.path("encounters")).forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static PartnerKeys keys() {
        return program.partners().get(PartnerName.VA).keys();
    }

    private static String token(String scope) {
        PartnerClient client = new PartnerClient(
                CLIENT, keys(), program.door(), TrustingHttp.trusting(program.authority()), Clock.systemUTC());
        return client.askToken(scope, "TREAT").json().path("access_token").asText();
    }
}
