package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iopgateway.gateway.GatewayIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What a client may ask about its token (RFC 7662), and how it gives it back (RFC 7009). */
@GatewayIT
class TokenLifeIT {

    private static final String INACTIVE = "{\"active\":false}";

    @Autowired
    PartnerDoor door;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;
    private TestPartner insurer;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner("north-hospital", door, dataDir);
        insurer = new TestPartner("river-health-plan", door, dataDir);
    }

    @Test
    void tellsAClientWhatItsTokenIsGoodFor() {
        JsonNode told = TestPartner.json(ask(hospital, "introspect", hospital.token("system/Encounter.rs", "TREAT")));
        assertThat(told.path("active").asBoolean()).isTrue();
        assertThat(told.path("client_id").asText()).isEqualTo("north-hospital");
        assertThat(told.path("scope").asText()).isEqualTo("system/Encounter.rs");
        assertThat(told.path("purpose_of_use").asText()).isEqualTo("TREAT");
        assertThat(told.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(told.path("exp").asLong() - told.path("iat").asLong()).isEqualTo(300);
    }

    @Test
    void tellsNothingOfAnothersTokenNorOfNonsense() {
        String foreign = insurer.token("system/Claim.rs", "HPAYMT");
        assertThat(ask(hospital, "introspect", foreign).body()).isEqualTo(INACTIVE);
        assertThat(ask(hospital, "introspect", "nonsense").body()).isEqualTo(INACTIVE);
        String altered = hospital.token("system/Encounter.rs", "TREAT") + "A";
        assertThat(ask(hospital, "introspect", altered).body()).isEqualTo(INACTIVE);
    }

    @Test
    void endsATokenAtOnceForItsOwnerOnly() {
        String token = hospital.token("system/Encounter.rs", "TREAT");
        String other = hospital.token("system/Encounter.rs", "TREAT");
        assertThat(ask(insurer, "revoke", token).statusCode()).isEqualTo(200);
        assertThat(read(token))
                .as("another's wish is answered like its own, and ignored")
                .isEqualTo(404);

        assertThat(ask(hospital, "revoke", token).statusCode()).isEqualTo(200);

        assertThat(read(token)).isEqualTo(401);
        assertThat(ask(hospital, "introspect", token).body()).isEqualTo(INACTIVE);
        assertThat(ask(hospital, "revoke", token).statusCode()).as("again").isEqualTo(200);
        assertThat(read(other)).as("the next token lives").isEqualTo(404);
    }

    @Test
    void asksForAProvenClientFirst() {
        String token = hospital.token("system/Encounter.rs", "TREAT");
        for (String endpoint : new String[] {"introspect", "revoke"}) {
            Map<String, String> form = new LinkedHashMap<>(Map.of("token", token));
            HttpResponse<String> answer = hospital.post(
                    "/oauth2/" + endpoint, "application/x-www-form-urlencoded", TestPartner.encoded(form), Map.of());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
            String used = hospital.assertion();
            assertThat(ask(hospital, endpoint, token, used).statusCode()).isEqualTo(200);
            assertThat(ask(hospital, endpoint, token, used).body()).isEqualTo("{\"error\":\"invalid_client\"}");
            assertThat(ask(hospital, endpoint, "").body()).isEqualTo("{\"error\":\"invalid_request\"}");
            assertThat(hospital.send("GET", "/oauth2/" + endpoint, Map.of()).statusCode())
                    .isEqualTo(405);
        }
    }

    private int read(String token) {
        return hospital.get("/fhir/Encounter/nobody", token).statusCode();
    }

    private static HttpResponse<String> ask(TestPartner client, String endpoint, String token) {
        return ask(client, endpoint, token, client.assertion());
    }

    private static HttpResponse<String> ask(TestPartner client, String endpoint, String token, String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("client_assertion_type", TestPartner.ASSERTION_TYPE);
        form.put("client_assertion", assertion);
        return client.post(
                "/oauth2/" + endpoint, "application/x-www-form-urlencoded", TestPartner.encoded(form), Map.of());
    }
}
