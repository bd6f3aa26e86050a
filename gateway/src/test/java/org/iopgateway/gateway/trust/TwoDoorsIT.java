package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.iopgateway.gateway.GatewayIT;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every path of each door, asked on the other, answers byte for byte as a path that nobody serves. */
@GatewayIT
class TwoDoorsIT {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS");
    private static final Map<String, String> NONSENSE = new ConcurrentHashMap<>();
    private static final List<String> PARTNERS = List.of(
            "/fhir",
            "/fhir/",
            "/fhir/metadata",
            "/fhir/Patient/1",
            "/fhir/Encounter?patient=1",
            "/fhir/$process-message",
            "/fhir/%24process-message",
            "/fhir/.well-known/smart-configuration",
            "/oauth2/token",
            "/oauth2/register",
            "/oauth2/introspect",
            "/oauth2/revoke",
            "/.well-known/udap",
            "/.well-known/smart-configuration",
            "/.well-known/jwks.json");
    private static final List<String> INTERNAL = List.of(
            "/records",
            "/records/receipts/1",
            "/consents",
            "/consents/explain",
            "/referrals",
            "/referrals/1/accept",
            "/authorizations",
            "/disclosures?patient=1",
            "/disclosures/audit-events",
            "/disclosures/suspensions",
            "/exchanges",
            "/actuator",
            "/actuator/health",
            "/actuator/health/readiness",
            "/actuator/prometheus",
            "/error",
            "/",
            "/index.html",
            "/oauth2/jwks",
            "/oauth2/authorize",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration");

    @LocalServerPort
    int internalPort;

    @Autowired
    PartnerDoor door;

    @Autowired
    ApplicationContext context;

    @Value("${gateway.data-dir}")
    Path dataDir;

    @TestFactory
    Stream<DynamicTest> internalPathsAreNonsenseOnThePartnerDoor() {
        Set<String> paths = new LinkedHashSet<>(INTERNAL);
        paths.addAll(mappedPaths());
        return paths.stream()
                .flatMap(path -> disguises(path).stream())
                .map(path -> DynamicTest.dynamicTest(path, () -> likeNonsense(path, true)));
    }

    @TestFactory
    Stream<DynamicTest> partnersPathsAreNonsenseOnTheInternalDoor() {
        return PARTNERS.stream()
                .flatMap(path -> disguises(path).stream())
                .map(path -> DynamicTest.dynamicTest(path, () -> likeNonsense(path, false)));
    }

    @Test
    void bothDoorsAnswerTheirOwnPaths() throws Exception {
        assertThat(ask("GET", "/fhir/metadata", true)).startsWith("HTTP/1.1 200");
        assertThat(ask("GET", "/actuator/health", false)).startsWith("HTTP/1.1 200");
    }

    @Test
    void readsABarThatAClientDidNotEncode() throws Exception {
        assertThat(ask("GET", "/fhir/Encounter?identifier=a|b", true)).startsWith("HTTP/1.1 401");
        assertThat(ask("GET", "/fhir/Encounter|b", true)).startsWith("HTTP/1.1 400");
    }

    @Test
    void asksForTlsFromNowOnWhateverItAnswers() throws Exception {
        for (String path : List.of("/fhir/metadata", "/fhir/Patient/1", "/records", "/nonsense", "/fhir/a/../b")) {
            assertThat(ask("GET", path, true)).as(path).contains("Strict-Transport-Security: max-age=31536000");
        }
    }

    @Test
    void tellsNoBanner() throws Exception {
        for (String path : List.of("/fhir/metadata", "/fhir/Patient/1", "/records", "/oauth2/token", "/%")) {
            assertThat(ask("GET", path, true).toLowerCase())
                    .doesNotContain("server:")
                    .doesNotContain("x-powered-by")
                    .doesNotContain("hapi")
                    .doesNotContain("tomcat")
                    .doesNotContain("spring");
        }
    }

    @Test
    void speaksNoOldTls() throws Exception {
        SSLSocketFactory factory =
                TestPartner.trusting(dataDir.resolve("trust/ca.pem")).getSocketFactory();
        try (SSLSocket socket = (SSLSocket) factory.createSocket("localhost", door.port())) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        try (SSLSocket socket = (SSLSocket) factory.createSocket("localhost", door.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getCipherSuite()).contains("_ECDHE_").contains("_GCM_");
        }
        try (SSLSocket socket = (SSLSocket) factory.createSocket("localhost", door.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void keepsItsKeysToItself() throws Exception {
        for (String file : List.of("ca.p12", "server.p12", "signing.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("trust/" + file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeReadingIt() throws Exception {
        String answer = exchange(
                "POST /fhir/$process-message HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/fhir+json\r\nContent-Length: 999999999\r\n\r\n",
                true);
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    /** Each piece that is pushed out alone costs a TLS record, a call to the system, and a waking up of the reader. */
    @Test
    void answersInPiecesThatAreWorthSending() throws Exception {
        String answer = ask("GET", "/fhir/metadata", true);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked");
        List<Integer> pieces = pieces(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(pieces.subList(0, pieces.size() - 1)).isNotEmpty().allMatch(size -> size >= 4_000);
    }

    /** The sizes of the chunks (RFC 9112 7.1); the body has no line ends of its own. */
    private static List<Integer> pieces(String chunked) {
        List<Integer> sizes = new ArrayList<>();
        String[] lines = chunked.split("\r\n");
        for (int line = 0; !lines[line].equals("0"); line += 2) {
            sizes.add(Integer.parseInt(lines[line], 16));
        }
        return sizes;
    }

    private void likeNonsense(String path, boolean partnerDoor) throws IOException {
        String query = path.contains("?") ? path.substring(path.indexOf('?')) : "";
        boolean plain = INTERNAL.contains(path) || PARTNERS.contains(path);
        for (String method : plain ? METHODS : List.of("GET", "POST")) {
            // An encoded slash is refused by Tomcat itself, in whatever path: nonsense must have one too.
            String odd = path.contains("%2f") ? "%2fserves" : "-serves";
            String nonsense = NONSENSE.computeIfAbsent(
                    method + odd + query + partnerDoor, key -> askNonsense(method, odd + query, partnerDoor));
            assertThat(ask(method, path, partnerDoor)).as("%s %s", method, path).isEqualTo(nonsense);
        }
    }

    private String askNonsense(String method, String rest, boolean partnerDoor) {
        try {
            return ask(method, "/surely-nobody" + rest, partnerDoor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Other spellings that some reader of a path might take for it; those that Tomcat refuses outright are left out. */
    private static List<String> disguises(String path) {
        List<String> all = new ArrayList<>(List.of(path));
        if (path.length() > 1) {
            all.add("/" + path);
            all.add("/fhir/.." + path);
            all.add("/fhir/..;" + path);
            all.add("/fhir;x=1/../" + path.substring(1));
            all.add("/records/.." + path);
            all.add("/%66hir/..;x" + path);
            all.add(path.contains("?") ? path.replace("?", ";a=b?") : path + ";a=b");
            all.add("/." + path);
            all.add(path.replaceFirst("(?<=.)/", "%2f"));
            all.add(path.toUpperCase(Locale.ROOT));
            all.add(path + ".");
        }
        return all;
    }

    private List<String> mappedPaths() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(Set::stream)
                .map(pattern -> pattern.replaceAll("\\{[^}]*}", "1").replace("**", "1"))
                .toList();
    }

    private String ask(String method, String path, boolean partnerDoor) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        String rest = method.startsWith("P") ? "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" : "\r\n";
        return exchange(head + rest, partnerDoor);
    }

    /** The whole answer as it comes over the wire, but for the time. */
    private String exchange(String request, boolean partnerDoor) throws IOException {
        try (Socket socket = partnerDoor
                ? TestPartner.trusting(dataDir.resolve("trust/ca.pem"))
                        .getSocketFactory()
                        .createSocket("localhost", door.port())
                : new Socket("127.0.0.1", internalPort)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.replaceAll("(?m)^Date: .*\\r\\n", "");
        }
    }
}
