package org.iopgateway.gateway.consent.capture;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.jspecify.annotations.Nullable;

/**
 * The words for what is found on a form, read from {@code texts.yaml}; a key that the file does not have is a fault of
 * the program and stops what asked for it.
 */
record FormTexts(
        String version,
        String source,
        Map<String, Text> elements,
        Map<String, Text> notes,
        Map<String, Text> conflicts) {

    private static final Set<FormKind> STATE_FORMS = Set.of(FormKind.HIV, FormKind.GENETIC, FormKind.MENTAL_HEALTH);

    static FormTexts standard() {
        JsonMapper yaml = JsonMapper.builder(new YAMLFactory())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = FormTexts.class.getResourceAsStream("texts.yaml")) {
            if (file == null) {
                throw new IllegalStateException("expected texts.yaml on the class path, found none");
            }
            return yaml.readValue(file, FormTexts.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read texts.yaml", e);
        }
    }

    /** An element that is missing or wrong, at the file's own place or a closer one. */
    Finding element(String key, Finding.Severity severity, @Nullable String pointer) {
        return finding(elements, key, severity, pointer);
    }

    Finding note(String key, @Nullable String pointer) {
        return finding(notes, key, Finding.Severity.NOTE, pointer);
    }

    Conflict conflict(String key, List<String> with, List<String> concerns) {
        Text text = text(conflicts, key);
        return new Conflict(key, text.clause(), with, concerns, text.says(), text.ask());
    }

    /** Whether a kind of form must have an element: statutes other than Part 2 and HIPAA ask for fewer. */
    boolean asksFor(String key, FormKind kind) {
        String forms = text(elements, key).forms();
        return "every".equals(forms)
                || ("authorization".equals(forms) && !STATE_FORMS.contains(kind))
                || ("part2".equals(forms) && !STATE_FORMS.contains(kind) && kind != FormKind.NOTES_PSYCHOTHERAPY);
    }

    private static Finding finding(
            Map<String, Text> texts, String key, Finding.Severity severity, @Nullable String pointer) {
        Text text = text(texts, key);
        String place = pointer == null ? String.valueOf(text.pointer()) : pointer;
        String code = text.code() == null ? key : text.code();
        return new Finding(severity, code, text.clause(), place, text.says(), text.ask());
    }

    private static Text text(Map<String, Text> texts, String key) {
        Text text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("texts.yaml has no entry " + key);
        }
        return text;
    }

    /**
     * @param code where the key is a special case of a code
     * @param forms which kinds of form must have the element
     */
    record Text(
            @Nullable String code,
            String clause,
            @Nullable String pointer,
            @Nullable String forms,
            String says,
            String ask) {}
}
