package org.iopgateway.mappings.record;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A clinical note.
 *
 * @param type {@code progress}, {@code sud-counseling} or {@code psychotherapy}
 * @param keptSeparate kept apart from the rest of the record, which alone makes it a counselling or psychotherapy note
 *     in law (42 CFR 2.11, 45 CFR 164.501; rule R5)
 * @param author id of a practitioner record
 * @param session id of the session record that it is about
 */
public record NoteBody(
        String type,
        boolean keptSeparate,
        OffsetDateTime written,
        String title,
        String text,
        @Nullable String author,
        @Nullable String session,
        @Nullable String enrollment)
        implements RecordBody {

    @Override
    public String toString() {
        return "note";
    }
}
