package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the data file's placeholders in: {@code {name}} of the run's own words, {@code {uuid}}, {@code {repeat:N:text}},
 * {@code {byte:HEX}}, and as a whole value {@code {now+N}}, seconds from now as a number, and {@code {json-NAME}}, a tree.
 * Other braces stay as they are.
 */
final class Words {

    /** Put wherever a caller can put something: no refusal may say it again. */
    static final String ECHO = "zzecho7f3a";

    private static final Pattern PLACE =
            Pattern.compile("\\{(repeat:(\\d+):([^}]*)|byte:([0-9a-f]{2})|[a-z][a-z:_-]*)}");
    private static final Pattern NOW = Pattern.compile("\\{now([+-]\\d+)}");

    private final Map<String, Supplier<String>> words;
    private final Supplier<Long> now;

    /** @param now seconds since the epoch */
    Words(Map<String, Supplier<String>> words, Supplier<Long> now) {
        this.words = Map.copyOf(words);
        this.now = now;
    }

    String fill(String text) {
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            place.appendReplacement(filled, Matcher.quoteReplacement(word(place)));
        }
        return place.appendTail(filled).toString();
    }

    private String word(Matcher place) {
        if (place.group(2) != null) {
            return place.group(3).repeat(Integer.parseInt(place.group(2)));
        }
        if (place.group(4) != null) {
            return String.valueOf((char) Integer.parseInt(place.group(4), 16));
        }
        String name = place.group(1);
        if (name.equals("uuid")) {
            return UUID.randomUUID().toString();
        }
        Supplier<String> word = words.get(name);
        return word == null ? place.group() : word.get();
    }

    /** Puts the overrides into a tree: null takes a field away. */
    void override(ObjectNode tree, JsonNode overrides) {
        overrides.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                tree.remove(entry.getKey());
            } else {
                tree.set(fill(entry.getKey()), filled(entry.getValue()));
            }
        });
    }

    private JsonNode filled(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String text = value.asText();
        Matcher time = NOW.matcher(text);
        if (time.matches()) {
            return JsonNodeFactory.instance.numberNode(now.get() + Long.parseLong(time.group(1)));
        }
        return text.startsWith("{json-") ? parsed(fill(text)) : JsonNodeFactory.instance.textNode(fill(text));
    }

    private static JsonNode parsed(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a word that should be JSON is not", e);
        }
    }

    /** The same words and one more. */
    Words with(String name, String value) {
        Map<String, Supplier<String>> more = new HashMap<>(words);
        more.put(name, () -> value);
        return new Words(more, now);
    }

    long now() {
        return now.get();
    }
}
