package org.iopgateway.mappings.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.source.RecordSources;
import org.iopgateway.mappings.source.SourceItem;
import org.junit.jupiter.api.Test;

/** Every resource that the real TEDS admissions become is valid. */
class TedsTranslationTest {

    private static final Path FILE = Path.of("../../shared/data/teds/tedsa_sample.csv");

    /** Ids and the row's own number: two resources that differ in nothing else are valid or invalid together. */
    private static final Pattern IDENTITY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{5,}");

    private final Map<String, Resource> shapes = new TreeMap<>();
    private final IParser json = Fixtures.FHIR.newJsonParser();
    private int translated;

    @Test
    void everyResourceOfTheRealFileIsValid() throws IOException {
        assumeTrue(Files.exists(FILE), "skipped: no real TEDS file beside the project");
        assumeTrue(ProfileValidation.isPossible(), "skipped: ../../shared/data holds no US Core package");
        try (InputStream rows = Files.newInputStream(FILE)) {
            new RecordSources().csv("teds/admissions").read(rows, this::translate);
        }

        assertThat(translated).isGreaterThan(4000);
        assertThat(shapes.size()).isLessThan(translated);
        shapes.values()
                .forEach(resource -> assertThat(ProfileValidation.shared().errors(resource))
                        .as(resource.fhirType())
                        .isEmpty());
    }

    private void translate(SourceItem row) {
        row.records().forEach(record -> Fixtures.TRANSLATOR
                .translate(record, new PatientFacts(Part2Status.YES))
                .resources()
                .forEach(resource -> {
                    translated++;
                    shapes.putIfAbsent(
                            IDENTITY.matcher(json.encodeResourceToString(resource))
                                    .replaceAll("#"),
                            resource);
                }));
    }
}
