package org.iopgateway.mappings.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** Strict JSON: UTF-8 only, no name twice in an object, bounded depth, one value and nothing after it. */
final class JsonText {

    private static final int DEEPEST = 24;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_NAME = 200;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    // A hostile sender must not grow the table of names that all parsers share.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private JsonText() {}

    /**
     * The tree of a text.
     *
     * @param line put before the location, for example {@code "line 12 "}; empty when the text is the whole input
     * @throws ProblemException when the bytes are not one JSON value
     */
    static JsonNode read(byte[] bytes, String line) {
        int bad = Utf8.firstBadByte(bytes);
        if (bad >= 0) {
            throw new ProblemException(notUtf8("REC-002", line + "byte " + (bad + 1)));
        }
        try (JsonParser parser = READER.getFactory().createParser(bytes)) {
            JsonNode tree = READER.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw new ProblemException(Problem.malformed(
                                "REC-005", "expected a record, found nothing", line.isEmpty() ? null : line.strip())
                        .withRemedy("send a JSON object"));
            }
            if (parser.nextToken() != null) {
                throw new ProblemException(trailing(line, parser.currentTokenLocation()));
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new ProblemException(problem(e, line), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    /** Bytes that are not UTF-8; each format has its own code for it. */
    static Problem notUtf8(String code, String location) {
        return Problem.malformed(code, "expected UTF-8, found a byte that is not", location)
                .withRemedy("export as UTF-8");
    }

    private static Problem problem(JsonProcessingException e, String line) {
        String place = place(line, e.getLocation());
        if (e instanceof StreamConstraintsException) {
            return Problem.malformed(
                            "REC-006",
                            "expected at most " + DEEPEST + " levels, numbers of " + LONGEST_NUMBER
                                    + " digits and names of " + LONGEST_NAME + " characters, found more",
                            place)
                    .withRemedy("send the record as its schema says");
        }
        if (e instanceof JsonParseException) {
            return Problem.malformed("REC-001", "expected JSON, found a syntax error or an end too early", place)
                    .withRemedy("check that the record was written by a JSON writer and is complete");
        }
        return Problem.malformed("REC-004", "expected each name once in an object, found one twice", place)
                .withRemedy("send the field once");
    }

    private static Problem trailing(String line, JsonLocation location) {
        return Problem.malformed(
                        "REC-008", "expected one record and nothing after it, found more", place(line, location))
                .withRemedy("send one record a line as application/x-ndjson");
    }

    private static String place(String line, JsonLocation location) {
        String column = "column " + Math.max(1, location == null ? 1 : location.getColumnNr());
        if (!line.isEmpty()) {
            return line + column;
        }
        return "line " + Math.max(1, location == null ? 1 : location.getLineNr()) + " " + column;
    }
}
