package org.iopgateway.mappings.source;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The code tables of the HL7 v2 reader, from {@code hl7v2/tables.yaml}, where their sources stand. */
record Hl7Tables(
        Map<String, Event> events,
        Map<String, Integer> lastField,
        Map<String, Map<String, String>> tables,
        Map<String, List<String>> lists) {

    /**
     * A supported event.
     *
     * @param gives which reader takes it
     * @param state what it says of an enrollment or a session
     */
    record Event(String gives, @Nullable String state) {}

    static Hl7Tables load() {
        try (InputStream file = Hl7Tables.class.getResourceAsStream("/org/iopgateway/mappings/hl7v2/tables.yaml")) {
            return YAMLMapper.builder().build().readValue(file, Hl7Tables.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the HL7 v2 tables cannot be read", e);
        }
    }

    Optional<String> find(String table, @Nullable String code) {
        Map<String, String> rows = tables.getOrDefault(table, Map.of());
        return code == null ? Optional.empty() : Optional.ofNullable(rows.get(code));
    }

    /** The table's value, or the other for a code that is absent or not in it. */
    String get(String table, @Nullable String code, String other) {
        return find(table, code).orElse(other);
    }

    /** The table's value, or the code itself, when it can stand as a program code. */
    @Nullable
    String getOrKeep(String table, @Nullable String code) {
        return find(table, code)
                .orElseGet(() ->
                        code == null ? null : code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-"));
    }

    /** The coding system's canonical URI; one that is not listed keeps its name. */
    String codingSystem(@Nullable String name) {
        String kept = name == null ? "none" : name.replaceAll("[^A-Za-z0-9.-]+", "-");
        return get("codingSystem", name, "https://iopgateway.org/hl7v2/coding-system/" + kept);
    }

    /** Whether the text holds one of the list's words. */
    boolean mentions(String list, @Nullable String text) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return lists.getOrDefault(list, List.of()).stream().anyMatch(lower::contains);
    }
}
