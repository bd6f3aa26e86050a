package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of searches in the partners' guide is the one of {@code served-types.json}. */
class SearchGuideTest {

    private static final Path GUIDE = Path.of("../docs/partner-guide.md");
    private static final String HEAD = "| type | parameters | sorted by | brings along |\n|---|---|---|---|\n";

    @Test
    void holdsTheTableOfWhatIsOffered() throws IOException {
        assertThat(Files.readString(GUIDE)).contains(HEAD + rows() + "\n");
    }

    private static String rows() throws IOException {
        List<String> rows = new ArrayList<>();
        try (InputStream in = SearchGuideTest.class.getResourceAsStream("served-types.json")) {
            JsonNode types = new ObjectMapper().readTree(in).path("types");
            types.properties().forEach(type -> rows.add(row(type.getKey(), type.getValue())));
        }
        return String.join("\n", rows);
    }

    private static String row(String name, JsonNode type) {
        List<String> parameters = new ArrayList<>();
        type.path("parameters").fieldNames().forEachRemaining(parameters::add);
        List<String> along = new ArrayList<>(texts(type.path("include")));
        texts(type.path("revinclude")).stream()
                .filter(one -> !one.equals("Provenance:target"))
                .map(one -> one + " (revinclude)")
                .forEach(along::add);
        return "| " + name + " | " + cell(new TreeSet<>(parameters).stream().toList()) + " | "
                + cell(texts(type.path("sort"))) + " | " + cell(along) + " |";
    }

    private static String cell(List<String> names) {
        return names.isEmpty() ? "–" : names.stream().collect(Collectors.joining(", "));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
