package org.iopgateway.mappings.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;

/** A JSLT transform from a row to one record, or to a list of records. */
final class Transform {

    private final String name;
    private final Expression expression;
    private final Map<String, JsonNode> variables;

    /** @param files gives the text of a file of the export's folder, for the transform itself and what it imports */
    Transform(String name, CsvExport export, UnaryOperator<String> files) {
        this.name = name;
        this.variables = Map.of(
                "tables", new ObjectMapper().valueToTree(export.tables()),
                "source", new ObjectMapper().valueToTree(export.source()));
        try {
            this.expression = new Parser(new StringReader(files.apply(name)))
                    .withSource(name)
                    .withResourceResolver(imported -> new StringReader(files.apply(imported)))
                    .compile();
        } catch (JsltException e) {
            throw new ProblemException(
                    Problem.malformed(
                            "CSV-012", "expected a JSLT transform, found: " + e.getMessageWithoutLocation(), place(e)),
                    e);
        }
    }

    /** The records' trees. */
    List<JsonNode> apply(JsonNode row, int line) {
        JsonNode made;
        try {
            made = expression.apply(variables, row);
        } catch (JsltException e) {
            // The message of the library can quote the row.
            throw new ProblemException(
                    new Problem(
                            Category.FAULT,
                            "CSV-009",
                            "the export's transform fails on this row, at " + place(e),
                            "line " + line,
                            "mend the transform or the row"),
                    e);
        }
        List<JsonNode> trees = new ArrayList<>();
        if (made.isArray()) {
            made.forEach(trees::add);
        } else {
            trees.add(made);
        }
        trees.removeIf(JsonNode::isNull);
        return trees;
    }

    private String place(JsltException e) {
        String file = e.getSource() == null ? name : e.getSource();
        return e.getLine() > 0 ? file + " line " + e.getLine() : file;
    }
}
