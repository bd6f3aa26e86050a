package org.iopgateway.mappings.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.iopgateway.mappings.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Turns the schema validator's findings into problems, in our words and without values. */
final class SchemaFindings {

    private static final int MOST = 20;

    /** Names that look like a field's are shown in pointers; others could be anything. */
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    private SchemaFindings() {}

    /** One problem per place: what is too long is not also told to break its pattern. */
    static List<Problem> problems(List<Error> findings) {
        List<Problem> problems = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (Error finding : findings) {
            if (problems.size() < MOST && places.add(pointer(finding))) {
                problems.add(problem(finding));
            }
        }
        return List.copyOf(problems);
    }

    private static Problem problem(Error finding) {
        String place = pointer(finding);
        switch (finding.getKeyword()) {
            case "required":
                return Problem.malformed("REC-011", "expected the field, which is required, found nothing", place)
                        .withRemedy("give the field a value");
            case "additionalProperties":
                return Problem.malformed("REC-012", "expected only the fields of this kind, found another", place)
                        .withRemedy("leave the field out, or mend its name");
            case "type":
                return Problem.malformed("REC-013", expected(types(rule(finding)), finding), place)
                        .withRemedy("send the value in the expected type, or leave the field out");
            case "enum":
            case "const":
                return Problem.malformed("REC-014", expected("one of: " + list(rule(finding)), finding), place)
                        .withRemedy("use a listed value");
            case "pattern":
                return pattern(finding, place);
            case "minLength":
            case "maxLength":
                return Problem.malformed(
                                "REC-017",
                                expected(bound(finding) + " " + rule(finding).asText() + " characters", finding),
                                place)
                        .withRemedy("shorten the text, or leave an empty field out");
            case "minimum":
            case "maximum":
                return Problem.malformed(
                                "REC-018",
                                expected(
                                        "a number of " + bound(finding) + " "
                                                + rule(finding).asText(),
                                        finding),
                                place)
                        .withRemedy("check the number and its unit");
            case "minItems":
            case "maxItems":
                return Problem.malformed(
                                "REC-019",
                                expected(bound(finding) + " " + rule(finding).asText() + " entries", finding),
                                place)
                        .withRemedy("check the list");
            default:
                return Problem.malformed("REC-009", "breaks the schema's rule " + finding.getKeyword(), place);
        }
    }

    private static Problem pattern(Error finding, String place) {
        String rule = finding.getSchemaLocation().toString();
        if (rule.contains("/$defs/dateTime/")) {
            return Problem.malformed(
                            "REC-016", expected("a date-time of the calendar with seconds and offset", finding), place)
                    .withRemedy("write for example 2026-03-02T17:00:00-05:00");
        }
        if (rule.contains("/$defs/date/")) {
            return Problem.malformed("REC-021", expected("a date of the calendar", finding), place)
                    .withRemedy("write 2024, 2024-05, 2024-05-17 or a date-time with seconds and offset; see that "
                            + "the day exists");
        }
        return Problem.malformed(
                        "REC-015", expected("text of the form " + rule(finding).asText(), finding), place)
                .withRemedy("mend the form of the value");
    }

    private static String expected(String what, Error finding) {
        JsonNode found = finding.getInstanceNode();
        return "expected " + what + ", found " + (found == null ? "another" : ValueShape.of(found));
    }

    private static String bound(Error finding) {
        return finding.getKeyword().startsWith("min") ? "at least" : "at most";
    }

    private static JsonNode rule(Error finding) {
        JsonNode schema = finding.getSchemaNode();
        return schema.isObject() ? schema.path(finding.getKeyword()) : schema;
    }

    private static String types(JsonNode rule) {
        return rule.isArray() ? list(rule).replace(", ", " or ") : rule.asText().replace("string", "text");
    }

    private static String list(JsonNode values) {
        if (!values.isArray()) {
            return values.asText();
        }
        StringJoiner list = new StringJoiner(", ");
        values.forEach(value -> list.add(value.asText()));
        return list.toString();
    }

    private static String pointer(Error finding) {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < finding.getInstanceLocation().getNameCount(); i++) {
            pointer.append('/').append(shown(finding.getInstanceLocation().getName(i)));
        }
        String property = finding.getProperty();
        if (property != null) {
            pointer.append('/').append(shown(property));
        }
        return pointer.length() == 0 ? "/" : pointer.toString();
    }

    private static String shown(@Nullable String name) {
        if (name == null) {
            return "?";
        }
        boolean plain = FIELD_NAME.matcher(name).matches() || name.chars().allMatch(Character::isDigit);
        return plain ? name : "?";
    }
}
