package org.iopgateway.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iopgateway.mappings.record.ParsedRecord;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordParser;
import org.iopgateway.mappings.record.RecordSchemas;
import org.iopgateway.mappings.record.SessionBody;
import org.iopgateway.mappings.source.RecordSources;
import org.iopgateway.mappings.source.SourceItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages on records, sources and problems say is true. */
class DocumentationTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern CODE = Pattern.compile("\"((?:REC|CSV|HL7|MAP)-\\d{3})\"");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| ((?:REC|CSV|HL7|MAP)-\\d{3}) \\|");

    @Test
    void everyKindHasAnExampleThatIsValid() throws IOException {
        RecordParser parser = new RecordParser(new RecordSchemas());
        Set<RecordKind> shown = new HashSet<>();
        for (String example : blocks("records.md", "json")) {
            JsonNode tree = RecordJson.mapper().readTree(example);
            ParsedRecord parsed = parser.parse(tree);
            assertThat(parsed.problems()).isEmpty();
            shown.add(parsed.record().kind());
        }
        assertThat(shown).containsExactlyInAnyOrder(RecordKind.values());
    }

    @Test
    void everyFieldOfEveryBodyStandsOnTheRecordsPage() throws IOException {
        String page = Files.readString(DOCS.resolve("records.md"));
        for (RecordKind kind : RecordKind.values()) {
            String section = page.substring(page.indexOf("\n## " + kind.code() + "\n"));
            section = section.substring(0, section.indexOf("```json"));
            for (var component : kind.bodyType().getRecordComponents()) {
                assertThat(section).as(kind.code()).contains("| `" + component.getName() + "` |");
            }
        }
    }

    @Test
    void everyProblemCodeStandsOnTheProblemsPageAndOnceInTheCode() throws IOException {
        List<String> used = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                used.addAll(found(CODE, Files.readString(file)));
            }
        }
        assertThat(used).isNotEmpty().doesNotHaveDuplicates();
        assertThat(found(DOCUMENTED, Files.readString(DOCS.resolve("problems.md"))))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void theNewExportOfTheSourcesPageWorksAsWritten(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("clinic"));
        Files.writeString(
                directory.resolve("clinic/attendance.yaml"),
                blocks("sources.md", "yaml").get(0));
        Files.writeString(
                directory.resolve("clinic/attendance.jslt"),
                blocks("sources.md", "jslt").get(0));
        RecordSources sources = new RecordSources(ZoneOffset.UTC, RecordSources.DEFAULT_LIMIT, directory);
        List<SourceItem> items = new ArrayList<>();
        byte[] csv = blocks("sources.md", "csv").get(0).getBytes(StandardCharsets.UTF_8);
        sources.csv("clinic/attendance").read(new ByteArrayInputStream(csv), items::add);
        assertThat(items).allSatisfy(item -> assertThat(item.problems()).isEmpty());
        assertThat(items)
                .flatExtracting(SourceItem::records)
                .extracting(record -> record.body())
                .extracting(body -> ((SessionBody) body).attendance())
                .containsExactly("present", "no-show");
    }

    @Test
    void everyShippedExportAndEventStandsOnTheSourcesPage() throws IOException {
        String page = Files.readString(DOCS.resolve("sources.md"));
        assertThat(new RecordSources().csvNames())
                .allSatisfy(name -> assertThat(page).contains(name.substring(name.indexOf('/') + 1)));
    }

    private static List<String> blocks(String page, String language) throws IOException {
        return Arrays.stream(Files.readString(DOCS.resolve(page)).split("```"))
                .filter(block -> block.startsWith(language + "\n"))
                .map(block -> block.substring(language.length() + 1))
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
