package org.iopgateway.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every problem code of the gateway stands in {@code docs/problems.md}; those of the mappings are tested beside them. */
class ProblemsPageTest {

    private static final String CODE = "(?!SHA-)[A-Z][A-Z0-9]{2,3}-\\d{3}";
    private static final Pattern IN_TEXT = Pattern.compile("\"[^\"]*\\b(" + CODE + ")\\b");
    private static final Pattern ON_PAGE = Pattern.compile("(?m)^\\| (" + CODE + ") \\|");
    private static final String OF_THE_MAPPINGS = "(?:REC|CSV|HL7|MAP)-.*";

    @Test
    void namesEveryCodeOnceAndNothingThatIsNone() throws IOException {
        String page = Files.readString(Path.of("../docs/problems.md"));
        assertThat(ON_PAGE.matcher(page)
                        .results()
                        .map(found -> found.group(1))
                        .filter(code -> !code.matches(OF_THE_MAPPINGS)))
                .containsExactlyInAnyOrderElementsOf(codes());
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IN_TEXT.matcher(Files.readString(file)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        return codes;
    }
}
