package org.iopgateway.mappings.record;

import com.fasterxml.jackson.databind.JsonNode;

/** Describes a value without telling it: its type, and for short text its shape ({@code 9999-99-99}). */
public final class ValueShape {

    private static final int LONGEST = 35;

    private ValueShape() {}

    public static String of(JsonNode value) {
        switch (value.getNodeType()) {
            case STRING:
                return of(value.textValue());
            case ARRAY:
                return "a list of " + value.size();
            case MISSING:
                return "nothing";
            case NULL:
                return "null";
            case BOOLEAN:
                return "true or false";
            case NUMBER:
                return value.isIntegralNumber() ? "an integer" : "a number";
            case OBJECT:
                return "an object";
            default:
                return "another type";
        }
    }

    /** A text's shape: digits as 9, letters as a or A, other characters than punctuation of dates and codes as ?. */
    public static String of(String text) {
        if (text.isEmpty()) {
            return "empty text";
        }
        if (text.length() > LONGEST) {
            return "text of " + text.length() + " characters";
        }
        StringBuilder shape = new StringBuilder("text of the shape ");
        text.chars().forEach(c -> shape.append(shape(c)));
        return shape.toString();
    }

    private static char shape(int c) {
        if (Character.isDigit(c)) {
            return '9';
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? 'A' : 'a';
        }
        return " -:./+_".indexOf(c) >= 0 ? (char) c : '?';
    }
}
