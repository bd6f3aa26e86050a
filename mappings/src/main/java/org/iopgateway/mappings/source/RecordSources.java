package org.iopgateway.mappings.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.RecordParser;
import org.iopgateway.mappings.record.RecordSchemas;

/** Every format that the program's records can come in. */
public final class RecordSources {

    /** The longest line, row or message that is read, in bytes, unless told otherwise. */
    public static final int DEFAULT_LIMIT = 1 << 20;

    private final RecordSource json;
    private final RecordSource ndjson;
    private final RecordSource hl7v2;
    private final Map<String, RecordSource> exports = new LinkedHashMap<>();

    /** Reads the exports that come with this library. */
    public RecordSources() {
        RecordParser parser = new RecordParser(new RecordSchemas());
        JsonItems items = new JsonItems(parser, DEFAULT_LIMIT);
        this.hl7v2 = new Hl7RecordSource(new Hl7Items(), DEFAULT_LIMIT);
        this.json = new JsonRecordSource(items, DEFAULT_LIMIT);
        this.ndjson = new NdjsonRecordSource(items, DEFAULT_LIMIT);
    }

    /** One record as a JSON object. */
    public RecordSource json() {
        return json;
    }

    /** Many records, one a line. */
    public RecordSource ndjson() {
        return ndjson;
    }

    /**
     * A CSV export by its name, for example {@code iop-ehr/patients}.
     *
     * @throws ProblemException when no export has that name
     */
    public RecordSource csv(String name) {
        RecordSource export = exports.get(name);
        if (export == null) {
            throw new ProblemException(unknownExport());
        }
        return export;
    }

    /** The names of all CSV exports. */
    public Set<String> csvNames() {
        return Set.copyOf(exports.keySet());
    }

    /** HL7 v2 messages: one, or many one after the other, also in the batch and MLLP framings. */
    public RecordSource hl7v2() {
        return hl7v2;
    }

    private Problem unknownExport() {
        return new Problem(
                Category.NOT_FOUND,
                "CSV-001",
                "expected the name of a known CSV export, found another",
                null,
                "use one of: " + String.join(", ", exports.keySet()));
    }
}
