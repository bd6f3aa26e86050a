package org.iopgateway.mappings.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.iopgateway.mappings.problem.Problem;

/** What no schema states well: text that FHIR and databases cannot hold, and numbers of absurd precision. */
final class TextRules {

    private static final int MOST_DIGITS = 30;

    private TextRules() {}

    static List<Problem> check(JsonNode tree) {
        List<Problem> problems = new ArrayList<>();
        check(tree, "", problems);
        return problems;
    }

    private static void check(JsonNode node, String pointer, List<Problem> problems) {
        if (node.isTextual() && !isStorable(node.textValue())) {
            problems.add(Problem.malformed(
                            "REC-022", "expected plain text, found a control character or half a character", pointer)
                    .withRemedy("remove control characters other than tab and line ends"));
        } else if (node.isBigDecimal() && isAbsurd(node.decimalValue())) {
            problems.add(Problem.malformed(
                            "REC-023", "expected a number of at most " + MOST_DIGITS + " digits, found more", pointer)
                    .withRemedy("round the number"));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), pointer + "/" + i, problems);
            }
        } else if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                check(field.getValue(), pointer + "/" + field.getKey(), problems);
            }
        }
    }

    /** FHIR strings hold no control character but tab, line feed, carriage return; UTF-8 holds no lone surrogate. */
    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isAbsurd(BigDecimal number) {
        return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
    }
}
