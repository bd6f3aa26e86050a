package org.iopgateway.mappings.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.ParsedRecord;
import org.iopgateway.mappings.record.RecordParser;

/** From the bytes of one JSON record, or from trees that a transform made, to an item. */
final class JsonItems {

    private final RecordParser parser;
    private final int limit;

    JsonItems(RecordParser parser, int limit) {
        this.parser = parser;
        this.limit = limit;
    }

    /** @param prefix put before each location, for example {@code "line 12 "} */
    SourceItem item(ByteLine line, String prefix) {
        if (line.isCut()) {
            return new SourceItem(line.number(), line.bytes(), List.of(), List.of(tooLong(line, prefix)));
        }
        try {
            JsonNode tree = JsonText.read(line.bytes(), prefix);
            return item(line.number(), line.bytes(), List.of(tree), prefix);
        } catch (ProblemException e) {
            return new SourceItem(line.number(), line.bytes(), List.of(), e.problems());
        }
    }

    SourceItem item(int position, byte[] raw, List<JsonNode> trees, String prefix) {
        List<IopRecord> records = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (JsonNode tree : trees) {
            ParsedRecord parsed = parser.parse(tree);
            if (parsed.record() != null) {
                records.add(parsed.record());
            }
            parsed.problems().forEach(problem -> problems.add(problem.at(prefix + problem.location())));
        }
        return new SourceItem(position, raw, records, problems);
    }

    private Problem tooLong(ByteLine line, String prefix) {
        return Problem.malformed(
                        "REC-003",
                        "expected a record of at most " + limit + " bytes, found " + line.length() + "; only the first "
                                + limit + " are kept",
                        prefix.isEmpty() ? null : prefix.strip())
                .withRemedy("see that records are separated by line ends, and split what is larger");
    }
}
