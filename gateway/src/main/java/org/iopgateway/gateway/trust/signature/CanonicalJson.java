package org.iopgateway.gateway.trust.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * JSON in the one spelling that a signature covers: properties in the order of their names at every level, no space between
 * tokens (FHIR R4, json.html#canonical). Numbers keep their digits: 1.50 and 1.5 are different measurements in FHIR.
 */
final class CanonicalJson {

    private static final int DEEPEST = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private CanonicalJson() {}

    /**
     * @param json an object
     * @throws IOException when it is no JSON object, nests too deep, or names a property twice
     */
    static byte[] of(String json, Canonicalization form) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected an object");
            }
            String text = object(parser, form.left());
            if (parser.nextToken() != null) {
                throw new IOException("expected one object alone");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String object(JsonParser parser, Set<String> left) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String value = value(parser);
            if (!left.contains(name)) {
                properties.put(name, value);
            }
        }
        StringBuilder text = new StringBuilder("{");
        properties.forEach((name, value) -> {
            text.append(text.length() > 1 ? "," : "")
                    .append(quoted(name))
                    .append(':')
                    .append(value);
        });
        return text.append('}').toString();
    }

    private static String array(JsonParser parser) throws IOException {
        StringBuilder text = new StringBuilder("[");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            text.append(text.length() > 1 ? "," : "").append(value(parser));
        }
        return text.append(']').toString();
    }

    private static String value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("expected a value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, Set.of());
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> quoted(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> parser.getText();
            default -> throw new IOException("expected a value");
        };
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
