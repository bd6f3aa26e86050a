package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What US Core asks of a server's searches is offered, or named with the reason why it is not. */
class UsCoreSearchTest {

    private static final Path PACKAGES = Path.of("../../shared/data/fhir-packages");
    private static final String EXPECTATION = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation";
    private static final String COMBINATION =
            "http://hl7.org/fhir/StructureDefinition/capabilitystatement-search-parameter-combination";

    private final JsonNode served = read("served-types.json");
    private final JsonNode notOffered = read("us-core-not-offered.json");

    @ParameterizedTest
    @ValueSource(strings = {"3.1.1", "6.1.0", "7.0.0"})
    void offersWhatUsCoreAsksForOrSaysWhyNot(String version) {
        Map<String, Set<String>> asked = asked(version);
        assertThat(asked).isNotEmpty();
        Set<String> missing = new TreeSet<>();
        asked.forEach((type, names) -> names.stream()
                .filter(name -> served.has(type) && !isOffered(type, name))
                .filter(name -> notOffered.path(type).path(name).asText().isBlank())
                .forEach(name -> missing.add(type + " " + name)));
        assertThat(missing).isEmpty();
    }

    @Test
    void excusesNothingThatIsOfferedOrThatNobodyAsksFor() {
        Map<String, Set<String>> asked = asked("7.0.0");
        asked("3.1.1").forEach((type, names) -> asked.computeIfAbsent(type, key -> new TreeSet<>())
                .addAll(names));
        notOffered.properties().forEach(type -> type.getValue().fieldNames().forEachRemaining(name -> {
            assertThat(asked.get(type.getKey())).as(type.getKey()).contains(name);
            assertThat(isOffered(type.getKey(), name))
                    .as(type.getKey() + " " + name)
                    .isFalse();
        }));
    }

    private boolean isOffered(String type, String name) {
        if (name.contains(":")) {
            String[] parts = name.split(":");
            return has(type, "include", parts[0] + ":" + parts[1]) || has(type, "revinclude", name);
        }
        ServedType offered = ServedTypes.load().get(type);
        return offered != null && offered.parameters().containsKey(name);
    }

    private boolean has(String type, String list, String text) {
        for (JsonNode one : served.path(type).path(list)) {
            if (one.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** Parameters that are asked for by SHALL or SHOULD, alone or combined, and whatever may be included. */
    private static Map<String, Set<String>> asked(String version) {
        Path file = PACKAGES.resolve("hl7.fhir.us.core-" + version + ".tgz");
        assumeTrue(Files.exists(file), "US Core's packages do not lie beside the project");
        Map<String, Set<String>> asked = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode statement = new ObjectMapper()
                    .readTree(NpmPackage.fromPackage(in).load("package", "CapabilityStatement-us-core-server.json"));
            for (JsonNode resource : statement.at("/rest/0/resource")) {
                asked.put(resource.path("type").asText(), names(resource));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return asked;
    }

    private static Set<String> names(JsonNode resource) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : resource.path("searchParam")) {
            if (isAsked(parameter)) {
                names.add(parameter.path("name").asText());
            }
        }
        for (JsonNode extension : resource.path("extension")) {
            if (extension.path("url").asText().equals(COMBINATION) && isAsked(extension)) {
                for (JsonNode part : extension.path("extension")) {
                    if (part.path("url").asText().equals("required")) {
                        names.add(part.path("valueString").asText());
                    }
                }
            }
        }
        resource.path("searchInclude").forEach(one -> names.add(one.asText()));
        resource.path("searchRevInclude").forEach(one -> names.add(one.asText()));
        return names;
    }

    private static boolean isAsked(JsonNode claim) {
        for (JsonNode extension : claim.path("extension")) {
            if (extension.path("url").asText().equals(EXPECTATION)) {
                return Set.of("SHALL", "SHOULD")
                        .contains(extension.path("valueCode").asText());
            }
        }
        return false;
    }

    private static JsonNode read(String file) {
        try (InputStream in = UsCoreSearchTest.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(in).path("types");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
