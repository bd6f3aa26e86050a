package org.iopgateway.gateway.trust.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.iopgateway.gateway.trust.OutboundTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerCheckTest {

    private static final String EC_KEY =
            """
            "kty":"EC","crv":"P-256","kid":"k1","use":"sig","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"""";
    private static final String KEYS = "{\"keys\":[{" + EC_KEY + "}]}";
    private static final String TOKEN = "{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":300}";
    private static final String R4 = "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\","
            + "\"rest\":[{\"resource\":[{\"type\":\"Task\"}]}]}";

    @TempDir
    static Path data;

    private static OutboundTrust trust;

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeAll
    static void open() {
        trust = OutboundTrust.open("--gateway.data-dir=" + data);
    }

    @AfterAll
    static void shut() {
        trust.close();
    }

    @BeforeEach
    void start() throws Exception {
        start("localhost", Duration.ofDays(90));
    }

    private void start(String name, Duration life) throws Exception {
        server = new TestServer(name, life, folder.resolve("partner.ca.pem"));
        server.reply("/jwks", 200, KEYS);
        server.reply("/token", 200, TOKEN);
        server.reply("/fhir/metadata", 200, R4);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsAGoodPartnerRight() throws Exception {
        assertThat(check("good"))
                .contains("1 of 1 keys can be used: [k1]")
                .contains("speaks TLSv1.3")
                .contains("its certificate is for localhost")
                .contains("its chain leads to a certificate of")
                .contains("gives a token")
                .contains("it speaks FHIR 4.0.1")
                .contains("points are right.")
                .doesNotContain("WRONG");
    }

    @Test
    void namesEveryProblemOfTheFileAndTriesNothingElse() throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), "id: BAD\ntype: clinic\npurposes: []\n");
        assertThat(run("bad.yaml"))
                .contains("PTN-011")
                .contains("PTN-012")
                .contains("PTN-014")
                .doesNotContain("TLS of");
    }

    @Test
    void tellsTheNameThatTheCertificateIsFor() throws Exception {
        stop();
        start("other.example", Duration.ofDays(90));
        assertThat(check("name")).contains("WRONG  its certificate is for [other.example], not for localhost");
    }

    @Test
    void tellsThatACertificateHasExpired() throws Exception {
        stop();
        start("localhost", Duration.ofDays(-2));
        assertThat(check("expired")).contains("WRONG  the certificate of CN=Test server expired at");
    }

    @Test
    void warnsOfACertificateThatExpiresSoon() throws Exception {
        stop();
        start("localhost", Duration.ofDays(5));
        assertThat(check("soon"))
                .contains("note   the certificate of CN=Test server expires soon")
                .doesNotContain("WRONG");
    }

    @Test
    void tellsThatNobodyVouchesForTheChain() throws Exception {
        String good = Files.readString(folder.resolve("partner.ca.pem"));
        new TestServer("localhost", Duration.ofDays(1), folder.resolve("partner.ca.pem")).close();
        assertThat(Files.readString(folder.resolve("partner.ca.pem"))).isNotEqualTo(good);
        assertThat(check("chain")).contains("WRONG  its chain of 2 ends at CN=Test authority");
    }

    @Test
    void tellsWhyThereIsNoToken() throws Exception {
        server.reply("/token", 401, "{\"error\":\"invalid_client\"}");
        assertThat(check("refused"))
                .contains("WRONG  TRU-036")
                .contains("invalid_client")
                .contains("our client id");
        server.reply("/token", 200, "<html>Welcome</html>");
        assertThat(check("page")).contains("WRONG  TRU-034").contains("not a page about it");
        server.reply("/token", 503, "");
        assertThat(check("down")).contains("WRONG  TRU-035");
    }

    @Test
    void tellsWhatIsThereInPlaceOfKeys() throws Exception {
        server.reply("/jwks", 404, "");
        assertThat(check("none")).contains("WRONG  the address answers 404 where keys should be");
        server.reply("/jwks", 200, "<html/>");
        assertThat(check("html")).contains("WRONG  what is there is no JSON Web Key Set");
        server.reply("/jwks", 200, "{\"keys\":[]}");
        assertThat(check("empty")).contains("WRONG  none of its 0 keys can be used");
        server.reply("/jwks", 200, KEYS.replace("\"use\":\"sig\"", "\"use\":\"enc\""));
        assertThat(check("enc")).contains("WRONG  none of its 1 keys can be used");
        server.reply(
                "/jwks", 200, KEYS.replace("\"use\"", "\"d\":\"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE\",\"use\""));
        assertThat(check("private")).contains("WRONG  PRIVATE keys are published there");
    }

    @Test
    void tellsWhatIsThereInPlaceOfAFhirServer() throws Exception {
        server.reply("/fhir/metadata", 404, "");
        assertThat(check("away")).contains("WRONG  it answers 404");
        server.reply("/fhir/metadata", 200, "garbage");
        assertThat(check("garbage")).contains("WRONG  what is there is no JSON");
        server.reply("/fhir/metadata", 200, "{\"resourceType\":\"Patient\"}");
        assertThat(check("patient")).contains("WRONG  what is there is no CapabilityStatement");
        server.reply("/fhir/metadata", 200, R4.replace("4.0.1", "5.0.0"));
        assertThat(check("five")).contains("WRONG  it speaks FHIR 5.0.0");
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        Files.writeString(
                folder.resolve("silent.yaml"),
                file("silent").replace(server.base(), "https://localhost:" + TestServer.freePort()));
        assertThat(run("silent.yaml")).contains("WRONG  nobody listens at the address");
    }

    private String check(String id) throws Exception {
        Files.writeString(folder.resolve(id + ".yaml"), file(id));
        String told = run(id + ".yaml");
        Files.delete(folder.resolve(id + ".yaml"));
        return told;
    }

    private String file(String id) {
        return """
                id: %1$s
                type: hospital
                name: Checked Hospital
                purposes: [TREAT]
                trust:
                  jwks: %2$s/jwks
                  scopes: ["system/*.rs"]
                endpoints:
                  fhir: %2$s/fhir
                  token: %2$s/token
                  clientId: iop-gateway
                  caFile: partner.ca.pem
                """
                .formatted(id, server.base());
    }

    private String run(String file) throws InterruptedException, IOException {
        StringWriter told = new StringWriter();
        Findings findings = new Findings(new PrintWriter(told));
        new PartnerCheck(trust, findings).check(folder.resolve(file));
        findings.sum();
        assertThat(findings.isAllRight()).isEqualTo(!told.toString().contains("WRONG"));
        return told.toString();
    }
}
