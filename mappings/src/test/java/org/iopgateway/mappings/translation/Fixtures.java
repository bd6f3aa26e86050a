package org.iopgateway.mappings.translation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.terminology.TerminologyFiles;

/** What the tests of the translation share; building it is slow, so it is built once. */
public final class Fixtures {

    public static final FhirContext FHIR = FhirContext.forR4Cached();
    public static final ProgramIdentity PROGRAM = new ProgramIdentity(
            "Harbor Light Intensive Outpatient Program", "1679576722", "https://harborlight.example");
    public static final TerminologyFiles TERMINOLOGY = new TerminologyFiles();
    public static final RecordTranslator TRANSLATOR = new RecordTranslator(PROGRAM, TERMINOLOGY);
    static final Path CASES = Path.of("src/test/resources/org/iopgateway/mappings/translation/cases");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    /** One case: a directory with a record, whether its patient is in Part 2, and what it becomes. */
    record Case(Path directory) {

        String name() {
            return directory.getFileName().toString();
        }

        IopRecord record() {
            return Fixtures.record(read("record.json"));
        }

        PatientFacts facts() {
            return new PatientFacts(
                    Part2Status.valueOf(read("part2.txt").strip().toUpperCase(Locale.ROOT)));
        }

        Translation translate() {
            return TRANSLATOR.translate(record(), facts());
        }

        Path golden() {
            return directory.resolve("resources.json");
        }

        private String read(String file) {
            try {
                return Files.readString(directory.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static List<Case> cases() {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.sorted().map(Case::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Translation translate(String caseName) {
        return new Case(CASES.resolve(caseName)).translate();
    }

    public static <R extends Resource> R only(Translation translation, Class<R> type) {
        List<R> found = translation.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("wanted one " + type.getSimpleName() + ", got " + found.size());
        }
        return found.get(0);
    }

    static IopRecord record(String json) {
        try {
            return RecordJson.read(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resources as one JSON array, the notes after it: byte for byte what a case's golden file holds. */
    static String write(Translation translation) {
        IParser parser = FHIR.newJsonParser().setPrettyPrint(true);
        String resources = translation.resources().stream()
                .map(parser::encodeResourceToString)
                .collect(Collectors.joining(",\n"));
        String notes = translation.notes().stream()
                .map(note -> "  \"" + note.code() + " " + note.location() + "\"")
                .collect(Collectors.joining(",\n"));
        return "{\"notes\": [\n" + notes + "\n],\n\"resources\": [\n" + resources + "\n]}\n";
    }
}
