package org.iopgateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.utils.VersionLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The container files say what the code says; no container engine is needed to know that. */
class ContainerFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LOCAL_COPY = Pattern.compile("(?m)^COPY (?!--from)(\\S+) \\S+$");
    private static final Pattern BUILT_COPY = Pattern.compile("(?m)^COPY --from=build (\\S+) (\\S+)$");

    @Test
    void copiesOnlyWhatExists() throws IOException {
        Matcher copies = LOCAL_COPY.matcher(dockerfile());
        List<String> sources = new ArrayList<>();
        while (copies.find()) {
            sources.add(copies.group(1));
        }
        assertThat(sources)
                .contains("pom.xml", "mappings", "gateway")
                .allSatisfy(source -> assertThat(ROOT.resolve(source)).exists());
    }

    @Test
    void copiesTheDescriptionOfEveryModule() throws IOException {
        Matcher modules = Pattern.compile("<module>(.+?)</module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (modules.find()) {
            String module = modules.group(1);
            assertThat(dockerfile()).containsPattern("(?m)^COPY " + module + "(/pom\\.xml)? ");
        }
    }

    @Test
    void runsTheJarThatTheBuildMakes() throws IOException {
        Matcher copies = BUILT_COPY.matcher(dockerfile());
        List<String> built = new ArrayList<>();
        while (copies.find()) {
            built.add(copies.group(1) + " as " + copies.group(2));
        }
        assertThat(built)
                .containsExactly(
                        "/src/gateway/target/lib as lib", "/src/gateway/target/iop-gateway.jar as iop-gateway.jar");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<finalName>iop-gateway</finalName>", "<classpathPrefix>lib/</classpathPrefix>");
        assertThat(dockerfile()).contains("ENTRYPOINT [\"java\", \"-jar\", \"iop-gateway.jar\"]");
    }

    @Test
    void isBuiltAndRunByTheJavaThatTheBuildAsksFor() throws IOException {
        assertThat(dockerfile()).containsPattern("FROM maven:[\\d.]+-eclipse-temurin-17 AS build");
        assertThat(dockerfile()).contains("FROM eclipse-temurin:17-jre AS run");
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<java.version>17</java.version>");
    }

    @Test
    void doesNotRunAsRoot() throws IOException {
        assertThat(dockerfile()).containsPattern("(?s)useradd .*\nUSER gateway\n.*ENTRYPOINT");
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1"})
    void isHealthyWhenTheGatewayIsReady(int status, int exit) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        List<String> asked = new ArrayList<>();
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " at "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            Process check = new ProcessBuilder(healthCheck(server.getAddress().getPort())).start();
            assertThat(check.waitFor()).isEqualTo(exit);
            assertThat(asked).containsExactly("/actuator/health/readiness at localhost");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void opensThePortsThatAreConfigured() throws IOException {
        JsonNode settings = new YAMLMapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(
                        Path.of("src/main/resources/application.yml").toFile())
                .next();
        String internal = settings.at("/server/port").asText();
        String partners = settings.at("/gateway/partner-port").asText();
        assertThat(dockerfile()).contains("EXPOSE " + internal + " " + partners);
        assertThat(compose().at("/services/gateway/ports"))
                .extracting(JsonNode::asText)
                .containsExactly("127.0.0.1:" + internal + ":" + internal, partners + ":" + partners);
    }

    @Test
    void setsOnlySettingsThatAreOurs() throws IOException {
        Set<String> named = new TreeSet<>();
        compose().at("/services/gateway/environment").fieldNames().forEachRemaining(named::add);
        assertThat(named).contains("SPRING_PROFILES_ACTIVE", "SPRING_ARTEMIS_MODE");
        Matcher own = Pattern.compile("(GATEWAY_[A-Z_]+)").matcher(dockerfile() + named);
        String page = Files.readString(ROOT.resolve("docs/configuration.md"));
        while (own.find()) {
            String pattern = "`" + own.group(1).toLowerCase().replace("_", "[.-]") + "`";
            assertThat(page).containsPattern(pattern);
        }
    }

    @Test
    void usesTheBrokerThatTheClientIsMadeFor() throws IOException {
        assertThat(compose().at("/services/broker/image").asText())
                .isEqualTo(
                        "apache/activemq-artemis:" + VersionLoader.getVersion().getFullVersion());
    }

    @Test
    void namesOneDatabaseInAllPlaces() throws IOException {
        JsonNode services = compose().at("/services");
        assertThat(services.at("/gateway/environment/SPRING_DATASOURCE_URL").asText())
                .isEqualTo("jdbc:postgresql://database:5432/"
                        + services.at("/database/environment/POSTGRES_DB").asText());
        assertThat(services.at("/gateway/environment/SPRING_DATASOURCE_USERNAME")
                        .asText())
                .isEqualTo(services.at("/database/environment/POSTGRES_USER").asText());
        assertThat(services.at("/gateway/depends_on").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("database", "broker");
    }

    @Test
    void hasEveryVolumeThatItMounts() throws IOException {
        Set<String> declared = new TreeSet<>();
        compose().at("/volumes").fieldNames().forEachRemaining(declared::add);
        Set<String> mounted = new TreeSet<>();
        compose().at("/services").forEach(service -> service.path("volumes").forEach(volume -> {
            if (!volume.asText().startsWith("$")) {
                mounted.add(volume.asText().split(":")[0]);
            }
        }));
        assertThat(mounted).isEqualTo(declared);
    }

    private static List<String> healthCheck(int port) throws IOException {
        String text = dockerfile().replace("\\\n", "");
        Matcher check = Pattern.compile("(?m)^HEALTHCHECK .*?CMD (\\[.*])$").matcher(text);
        assertThat(check.find()).isTrue();
        List<String> command = new ArrayList<>();
        new ObjectMapper()
                .readTree(check.group(1))
                .forEach(word -> command.add(word.asText().replace("/8080", "/" + port)));
        return command;
    }

    private static String dockerfile() throws IOException {
        return Files.readString(ROOT.resolve("docker/Dockerfile"));
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(ROOT.resolve("docker/compose.yaml").toFile());
    }
}
