package org.iopgateway.mappings.source;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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
    private final Map<String, RecordSource> exports;

    private RecordSources(UnaryOperator<CsvExports> more, ZoneId zone, int limit) {
        RecordParser parser = new RecordParser(new RecordSchemas());
        JsonItems items = new JsonItems(parser, limit);
        this.json = new JsonRecordSource(items, limit);
        this.ndjson = new NdjsonRecordSource(items, limit);
        this.hl7v2 = new Hl7RecordSource(new Hl7Items(parser, zone), limit);
        this.exports = more.apply(new CsvExports(items, limit).addShipped()).all();
    }

    /** Reads the exports that come with this library; HL7 v2 times without offset are taken as UTC. */
    public RecordSources() {
        this(ZoneOffset.UTC, DEFAULT_LIMIT);
    }

    /**
     * @param zone of HL7 v2 times that give no offset, nor their message any
     * @param limit the longest line, row or message that is read, in bytes
     */
    public RecordSources(ZoneId zone, int limit) {
        this(exports -> exports, zone, limit);
    }

    /**
     * Reads the exports of a directory too: {@code NAME.yaml} with {@code NAME.jslt} beside it, as {@code docs/sources.md}
     * tells. One of the same name replaces one that comes with this library.
     *
     * @throws ProblemException when a description or transform of the directory cannot be used
     */
    public RecordSources(ZoneId zone, int limit, Path directory) {
        this(exports -> exports.addFrom(directory), zone, limit);
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
        return Collections.unmodifiableSet(new TreeSet<>(exports.keySet()));
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
                "use one of: " + String.join(", ", csvNames()));
    }
}
