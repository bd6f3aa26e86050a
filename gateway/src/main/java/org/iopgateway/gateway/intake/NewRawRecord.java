package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.source.SourceItem;
import org.jspecify.annotations.Nullable;

/**
 * A row to be: one of an item's records, or its problems.
 *
 * @param part counts the rows of one item from 0
 * @param record absent in the row that holds the item's problems
 */
record NewRawRecord(long item, int part, @Nullable IopRecord record, @Nullable String json, List<Problem> problems) {

    /** The longest text that the embedded database keeps. */
    private static final int LONGEST_JSON = 1 << 20;

    /** The rows of an item: good records go on although problems are present beside them. */
    static List<NewRawRecord> of(SourceItem item) {
        List<NewRawRecord> rows = new ArrayList<>(item.records().size() + 1);
        for (IopRecord record : item.records()) {
            rows.add(of(item.position(), rows.size(), record));
        }
        if (!item.problems().isEmpty()) {
            rows.add(new NewRawRecord(item.position(), rows.size(), null, null, item.problems()));
        }
        return rows;
    }

    private static NewRawRecord of(long item, int part, IopRecord record) {
        String json = json(record);
        return json.length() > LONGEST_JSON
                ? new NewRawRecord(item, part, null, null, List.of(IntakeProblems.recordTooLong(LONGEST_JSON)))
                : new NewRawRecord(item, part, record, json, List.of());
    }

    /** The same row of another item, as its so-manieth part. */
    NewRawRecord at(long otherItem, int otherPart) {
        return new NewRawRecord(otherItem, otherPart, record, json, problems);
    }

    RawState state() {
        return record == null ? RawState.QUARANTINED : RawState.RECEIVED;
    }

    /** Hash of the canonical form, so that white space or the order of members is no change of content. */
    @Nullable
    String contentHash() {
        return json == null ? null : ContentHash.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "row " + part + " of item " + item;
    }

    private static String json(IopRecord record) {
        try {
            return RecordJson.mapper().writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("canonical records can be written", e);
        }
    }
}
