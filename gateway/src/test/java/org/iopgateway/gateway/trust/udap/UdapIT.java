package org.iopgateway.gateway.trust.udap;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Software that introduces itself: from discovery to a token, and what is refused on the way. */
@GatewayIT
class UdapIT {

    @Autowired
    PartnerDoor door;

    @LocalServerPort
    int internalPort;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner wire;

    @BeforeEach
    void call() {
        wire = new TestPartner("north-hospital", door, dataDir);
    }

    @Test
    void tellsItsEndpointsToTheCommunityAndNothingToOthers() {
        for (String path : List.of("/.well-known/udap", "/fhir/.well-known/udap?community=" + TestSoftware.COMMUNITY)) {
            assertThat(TestPartner.json(wire.get(path, Map.of()))
                            .path("registration_endpoint")
                            .asText())
                    .isEqualTo(door.registrationUrl());
        }
        assertThat(wire.get("/.well-known/udap?community=https://other.example", Map.of())
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void givesTokensOnceTheStaffHaveTiedTheSoftwareToAPartner() throws Exception {
        TestSoftware software = new TestSoftware("https://north.example/records");
        HttpResponse<String> registered = register(software.sign(software.statement(door.registrationUrl())));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        String id = TestPartner.json(registered).path("client_id").asText();
        assertThat(token(software, id, "TREAT").statusCode()).isEqualTo(401);
        HttpResponse<String> updated = register(software.sign(software.statement(door.registrationUrl())));
        assertThat(updated.statusCode()).as("it keeps its client id").isEqualTo(200);
        assertThat(TestPartner.json(updated).path("client_id").asText()).isEqualTo(id);

        assertThat(decide(id + "/approve", "{\"partner\":\"nobody\",\"by\":\"A. Name\"}"))
                .isEqualTo(400);
        assertThat(decide(id + "/approve", "{\"partner\":\"north-hospital\",\"by\":\"A. Name\"}"))
                .isEqualTo(200);
        HttpResponse<String> token = token(software, id, "urn:oid:2.16.840.1.113883.5.8#TREAT");
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        assertThat(TestPartner.json(token).path("scope").asText()).isEqualTo("system/Encounter.rs");
        String bearer = TestPartner.json(token).path("access_token").asText();
        assertThat(wire.get("/fhir/Encounter?patient=nobody-here", bearer).statusCode())
                .isEqualTo(200);
        assertThat(token(software, id, "COVAUTH").statusCode()).isEqualTo(400);
        assertThat(wire.ask(form(software.sign(
                                software.assertion(id, wire.tokenUrl(), "TREAT").issueTime(null))))
                        .statusCode())
                .as("no iat")
                .isEqualTo(401);
        assertThat(token(TestSoftware.ofStrangers(software.name), id, "TREAT").statusCode())
                .isEqualTo(401);
        assertThat(token(new TestSoftware("https://else.example"), id, "TREAT").statusCode())
                .isEqualTo(401);

        HttpResponse<String> ended = register(
                software.sign(software.statement(door.registrationUrl()).claim("grant_types", List.of())));
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(wire.get("/fhir/Encounter?patient=nobody-here", bearer).statusCode())
                .as("its tokens end with the registration")
                .isEqualTo(401);
        assertThat(token(software, id, "TREAT").statusCode()).isEqualTo(401);
        HttpResponse<String> again = register(software.sign(software.statement(door.registrationUrl())));
        assertThat(TestPartner.json(again).path("client_id").asText()).isEqualTo(id);
        assertThat(token(software, id, "TREAT").statusCode()).isEqualTo(401);
        assertThat(decide(id + "/refuse", "{\"by\":\"A. Name\"}")).isEqualTo(200);
        assertThat(decide(id + "/refuse", "{\"by\":\"A. Name\"}")).isEqualTo(409);
    }

    @Test
    void tiesSoftwareThatThePartnersFileNamesAtOnceWhereTheCommunityIsTrusted() {
        TestSoftware software = new TestSoftware("https://va.example/records");
        HttpResponse<String> registered = register(
                software.sign(software.statement(door.registrationUrl()).claim("scope", "system/Encounter.read")));
        String id = TestPartner.json(registered).path("client_id").asText();
        Map<String, String> form = form(software, id, "TREAT");
        form.put("scope", "system/Encounter.read");
        HttpResponse<String> token = wire.ask(form);
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
    }

    @Test
    void refusesEveryOtherStatement() {
        TestSoftware software = new TestSoftware("https://spoiled.example");
        TestSoftware stranger = TestSoftware.ofStrangers("https://spoiled.example");
        String here = door.registrationUrl();
        refused(stranger.sign(stranger.statement(here)), "unapproved_software_statement");
        JWTClaimsSet.Builder otherName =
                software.statement(here).issuer("https://x.example").subject("https://x.example");
        refused(software.sign(otherName), "unapproved_software_statement");
        refused(software.sign(software.statement(here).subject("x")), "invalid_software_statement");
        refused(software.sign(software.statement(here + "/")), "invalid_software_statement");
        refused(software.sign(software.statement(here).jwtID(null)), "invalid_software_statement");
        refused(software.sign(software.statement(here).issueTime(null)), "invalid_software_statement");
        refused("a.b.c", "invalid_software_statement");
        refused("bnVsbA.bnVsbA.bnVsbA", "invalid_software_statement");
        refused("e30.e30.AA", "invalid_software_statement");
        refused(software.sign(software.statement(here).claim("contacts", List.of())), "invalid_client_metadata");
        refused(
                software.sign(software.statement(here).claim("contacts", Arrays.asList("mailto:a@b.example", null))),
                "invalid_client_metadata");
        refused(
                software.sign(software.statement(here).claim("client_name", "Records\u0000")),
                "invalid_client_metadata");
        String inNoCharset = "\u0000\u0000\u0000{\u007f\u007f\u007f\u007f";
        assertThat(wire.post("/oauth2/register", "application/json", inNoCharset, Map.of())
                        .statusCode())
                .isEqualTo(400);
        refused(
                software.sign(software.statement(here).claim("grant_types", List.of("authorization_code"))),
                "invalid_client_metadata");
        refused(software.sign(software.statement(here).claim("scope", 7)), "invalid_software_statement");
        refused(software.sign(software.statement(here).claim("grant_types", List.of())), "invalid_client_metadata");
        String once = software.sign(software.statement(here));
        assertThat(register(once).statusCode()).isEqualTo(201);
        refused(once, "invalid_software_statement");
    }

    @Test
    void tellsAboutAndTakesBackATokenOfItsOwnOnly() {
        TestPartner insurer = new TestPartner("river-health-plan", door, dataDir);
        String token = wire.token("system/Encounter.rs", "TREAT");
        assertThat(status(insurer, "introspect", token).body()).isEqualTo("{\"active\":false}");
        assertThat(status(insurer, "revoke", token).statusCode()).isEqualTo(200);
        assertThat(TestPartner.json(status(wire, "introspect", token))
                        .path("purpose_of_use")
                        .asText())
                .isEqualTo("TREAT");
        assertThat(wire.get("/fhir/Encounter?patient=nobody-here", token).statusCode())
                .isEqualTo(200);
        assertThat(status(wire, "revoke", token).statusCode()).isEqualTo(200);
        assertThat(status(wire, "introspect", token).body()).isEqualTo("{\"active\":false}");
        assertThat(wire.get("/fhir/Encounter?patient=nobody-here", token).statusCode())
                .isEqualTo(401);
        assertThat(status(wire, "introspect", "none").body()).isEqualTo("{\"active\":false}");
    }

    private HttpResponse<String> status(TestPartner partner, String what, String token) {
        Map<String, String> form = partner.form("x", "x", partner.assertion());
        form.put("token", token);
        return partner.post(
                "/oauth2/" + what, "application/x-www-form-urlencoded", TestPartner.encoded(form), Map.of());
    }

    private void refused(String statement, String error) {
        HttpResponse<String> answer = register(statement);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> register(String statement) {
        String body = "{\"udap\":\"1\",\"software_statement\":\"" + statement + "\"}";
        return wire.post("/oauth2/register", "application/json", body, Map.of());
    }

    private HttpResponse<String> token(TestSoftware software, String id, String purpose) {
        return wire.ask(form(software, id, purpose));
    }

    private Map<String, String> form(TestSoftware software, String id, String purpose) {
        return form(software.sign(software.assertion(id, wire.tokenUrl(), purpose)));
    }

    private Map<String, String> form(String assertion) {
        Map<String, String> form = new LinkedHashMap<>(wire.form("system/*.rs", "", assertion));
        form.remove("purpose_of_use");
        form.put("udap", "1");
        return form;
    }

    private int decide(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + internalPort + "/registrations/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
