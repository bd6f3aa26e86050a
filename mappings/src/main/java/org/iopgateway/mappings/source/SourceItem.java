package org.iopgateway.mappings.source;

import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.IopRecord;

/**
 * One unit of input (an NDJSON line, a CSV row, an HL7 v2 message) and what became of it. It holds records or problems
 * or both: good records go on although problems are present beside them.
 *
 * @param position 1-based number of the line (NDJSON, CSV: of the row's first line, the header being line 1) or message
 * @param raw the bytes as received; cut at the size limit, which a problem then tells
 * @param records in the order in which they can be stored: the patient before what is about the patient
 */
public record SourceItem(int position, byte[] raw, List<IopRecord> records, List<Problem> problems) {

    public SourceItem {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    @Override
    public String toString() {
        return "item " + position + ": " + records.size() + " records, " + problems.size() + " problems";
    }
}
