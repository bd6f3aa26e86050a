package org.iopgateway.mappings.record;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;

/** From a JSON tree to a canonical record: schema first, then the rules that only the record types state. */
public final class RecordParser {

    private final RecordSchemas schemas;

    public RecordParser(RecordSchemas schemas) {
        this.schemas = schemas;
    }

    /** Never throws, whatever the tree holds. */
    public ParsedRecord parse(JsonNode tree) {
        List<Problem> problems = schemas.validate(tree);
        if (!problems.isEmpty()) {
            return new ParsedRecord(null, problems);
        }
        try {
            return new ParsedRecord(RecordJson.read(tree), List.of());
        } catch (IllegalArgumentException e) {
            return new ParsedRecord(null, List.of(brokenRule(e)));
        }
    }

    /** The record types' own messages are fixed texts; a message of the JSON library could quote a value. */
    private static Problem brokenRule(IllegalArgumentException e) {
        if (e.getCause() instanceof ValueInstantiationException mapping
                && mapping.getCause() instanceof IllegalArgumentException rule) {
            return problem(String.valueOf(rule.getMessage()), pointer(mapping));
        }
        String message = e.getMessage();
        if (e.getCause() != null || message == null) {
            return problem("fits its schema, but not its kind", "/body");
        }
        return problem(message, "/body");
    }

    private static Problem problem(String rule, String place) {
        return Problem.malformed("REC-020", "expected what the kind asks for: " + rule + "; found otherwise", place)
                .withRemedy("mend the fields that contradict each other");
    }

    private static String pointer(JsonMappingException mapping) {
        StringBuilder pointer = new StringBuilder("/body");
        for (JsonMappingException.Reference step : mapping.getPath()) {
            String name = step.getFieldName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
        }
        return pointer.toString();
    }
}
