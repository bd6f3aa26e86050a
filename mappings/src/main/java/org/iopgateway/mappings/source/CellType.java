package org.iopgateway.mappings.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.iopgateway.mappings.record.PartialDate;

/** How the cells of a CSV column are written, and what they are to the transform. */
enum CellType {
    /** Any text, as it stands. */
    TEXT("text", TextNode::valueOf),
    /** A number or code without white space. */
    ID("an id without white space", CellType::id),
    INTEGER("an integer", cell -> LongNode.valueOf(Long.parseLong(cell))),
    DECIMAL("a number", CellType::decimal),
    /** {@code true}, {@code yes}, {@code y}, {@code 1} and their opposites, in any case. */
    BOOLEAN("true or false", CellType::bool),
    /** As precise as known: 2024, 2024-05 or 2024-05-17. */
    DATE("a date of the calendar", cell -> TextNode.valueOf(new PartialDate(cell).text())),
    /** With seconds and offset. */
    DATETIME("a date-time with seconds and offset", CellType::dateTime),
    /** Several values with semicolons between them. */
    LIST("values with semicolons between them", CellType::list);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,12})?");
    private static final Pattern ID_FORM = Pattern.compile("\\S+");
    private static final Pattern SEMICOLON = Pattern.compile(";");

    private final String words;
    private final Function<String, JsonNode> reader;

    CellType(String words, Function<String, JsonNode> reader) {
        this.words = words;
        this.reader = reader;
    }

    /** What a cell of this type is, for people. */
    String words() {
        return words;
    }

    /** The cell's value; empty when it is not of this type. */
    Optional<JsonNode> read(String cell) {
        try {
            return Optional.of(reader.apply(cell));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @JsonCreator
    static CellType parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static JsonNode id(String cell) {
        if (!ID_FORM.matcher(cell).matches()) {
            throw new IllegalArgumentException("not an id");
        }
        return TextNode.valueOf(cell);
    }

    private static JsonNode decimal(String cell) {
        if (!NUMBER.matcher(cell).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        return DecimalNode.valueOf(new BigDecimal(cell));
    }

    private static JsonNode bool(String cell) {
        switch (cell.toLowerCase(Locale.ROOT)) {
            case "true":
            case "yes":
            case "y":
            case "1":
                return BooleanNode.TRUE;
            case "false":
            case "no":
            case "n":
            case "0":
                return BooleanNode.FALSE;
            default:
                throw new IllegalArgumentException("neither true nor false");
        }
    }

    private static JsonNode dateTime(String cell) {
        OffsetDateTime.parse(cell);
        return TextNode.valueOf(cell);
    }

    private static JsonNode list(String cell) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(SEMICOLON.split(cell))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(list::add);
        return list;
    }
}
