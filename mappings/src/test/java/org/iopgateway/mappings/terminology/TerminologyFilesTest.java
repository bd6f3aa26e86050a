package org.iopgateway.mappings.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code tables are in order, and what they say is found. */
class TerminologyFilesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/org/iopgateway/mappings");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final TerminologyFiles terminology = new TerminologyFiles();

    @TestFactory
    Stream<DynamicTest> everyFileHasItsNameVersionDateAndSource() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> check(file)));
    }

    @Test
    void theIndexNamesEveryFile() throws IOException {
        for (String folder : List.of("terminology", "labeling")) {
            List<String> names = files().stream()
                    .filter(file -> file.getParent().endsWith(folder))
                    .map(TerminologyFilesTest::name)
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(RESOURCES.resolve(folder).resolve("index.txt")))
                    .isEqualTo(names);
        }
    }

    @Test
    void noTwoFilesHaveOneCanonicalUrl() throws IOException {
        Set<String> urls = new HashSet<>();
        for (Path file : files()) {
            String url = read(file).path("url").asText();
            assertThat(urls.add(url)).as(url).isTrue();
        }
    }

    @Test
    void everyRowOfAMapHasATargetOrAReason() throws IOException {
        for (Path file : files()) {
            for (JsonNode group : read(file).path("group")) {
                for (JsonNode element : group.path("element")) {
                    String row = file.getFileName() + " " + element.path("code").asText();
                    assertThat(element.path("target")).as(row).isNotEmpty();
                    for (JsonNode target : element.path("target")) {
                        boolean hasReason = !target.path("comment").asText().isBlank();
                        assertThat(target.has("code") || hasReason).as(row).isTrue();
                        assertThat(target.has("code") == group.has("target"))
                                .as(row)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void everyRowOfAMapIsACodeThatItsCodeSystemDefines() throws IOException {
        Map<String, Set<String>> defined = definedCodes();
        for (Path file : files()) {
            for (JsonNode group : read(file).path("group")) {
                checkCodes(file, group.path("source").asText(), group.path("element"), defined);
                for (JsonNode element : group.path("element")) {
                    checkCodes(file, group.path("target").asText(), element.path("target"), defined);
                }
            }
        }
    }

    @Test
    void noDescriptorOfCptIsCopied() throws IOException {
        for (Path file : files()) {
            for (JsonNode group : read(file).path("group")) {
                if (group.path("target").asText().equals("http://www.ama-assn.org/go/cpt")) {
                    group.path("element").forEach(element -> element.path("target")
                            .forEach(target -> assertThat(target.has("display")).isFalse()));
                }
            }
        }
    }

    @Test
    void translatesAProgramCode() {
        assertThat(terminology.translate("session-modality-to-snomed", "group-therapy"))
                .hasValueSatisfying(coding -> assertThat(coding.getCode()).isEqualTo("76168009"));
    }

    @Test
    void choosesNoCodeThatSaysMoreThanTheRecord() {
        assertThat(terminology.translate("session-modality-to-billing", "individual-therapy"))
                .isEmpty();
        assertThat(terminology.translate("session-modality-to-billing", "iop-day"))
                .isEmpty();
    }

    @Test
    void inventsNoCodeForWhatCouldNotBeVerified() {
        assertThat(terminology.translate("session-modality-to-snomed", "psychoeducation"))
                .isEmpty();
        assertThat(terminology.translate("instrument-to-loinc-score", "pcl-5")).isEmpty();
        assertThat(terminology.display("instrument", "pcl-5")).hasValue("PCL-5");
    }

    @Test
    void knowsNothingOfAnUnknownCodeOrMap() {
        assertThat(terminology.translate("session-modality-to-snomed", "dance")).isEmpty();
        assertThat(terminology.translate("no-such-map", "group-therapy")).isEmpty();
        assertThat(terminology.display("session-modality", "dance")).isEmpty();
    }

    @Test
    void givesEachCallerACodingOfItsOwn() {
        Coding first = terminology.translate("lab-result-to-snomed", "positive").orElseThrow();
        first.setCode("changed");
        assertThat(terminology
                        .translate("lab-result-to-snomed", "positive")
                        .orElseThrow()
                        .getCode())
                .isEqualTo("10828004");
    }

    private static void check(Path file) throws IOException {
        JsonNode resource = read(file);
        assertThat(resource.path("id").asText()).isEqualTo(name(file)).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(resource.path("url").asText())
                .isEqualTo("https://iopgateway.org/fhir/"
                        + resource.path("resourceType").asText() + "/" + name(file));
        assertThat(resource.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(LocalDate.parse(resource.path("date").asText())).isNotNull();
        assertThat(resource.path("description").asText()).contains("Source: ");
        // HAPI's strict parser refuses an element that R4 does not have.
        FHIR.newJsonParser().setParserErrorHandler(new StrictErrorHandler()).parseResource(Files.readString(file));
    }

    private static void checkCodes(Path file, String system, JsonNode rows, Map<String, Set<String>> defined) {
        Set<String> codes = defined.get(system);
        if (codes != null) {
            rows.forEach(row -> assertThat(codes)
                    .as(file.toString())
                    .contains(row.path("code").asText()));
        }
    }

    private static Map<String, Set<String>> definedCodes() throws IOException {
        Map<String, Set<String>> defined = new HashMap<>();
        for (Path file : files()) {
            JsonNode resource = read(file);
            if (resource.path("resourceType").asText().equals("CodeSystem")) {
                Set<String> codes = new HashSet<>();
                resource.path("concept")
                        .forEach(concept -> codes.add(concept.path("code").asText()));
                defined.put(resource.path("url").asText(), codes);
            }
        }
        return defined;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> terminology = Files.list(RESOURCES.resolve("terminology"));
                Stream<Path> labeling = Files.list(RESOURCES.resolve("labeling"))) {
            return Stream.concat(terminology, labeling)
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }
}
