package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * A record's version as its source counts: a number that grows, or a timestamp with offset. One source uses one form;
 * versions of a record compare by {@link #ordinal()}.
 *
 * @param text digits, or an ISO 8601 date-time with offset
 */
public record RecordVersion(@JsonValue String text) implements Comparable<RecordVersion> {

    public RecordVersion {
        ordinalOf(text);
    }

    @JsonCreator
    static RecordVersion parse(Object value) {
        return new RecordVersion(String.valueOf(value));
    }

    /** The number itself, or milliseconds since 1970 for a timestamp. */
    public long ordinal() {
        return ordinalOf(text);
    }

    @Override
    public int compareTo(RecordVersion other) {
        return Long.compare(ordinal(), other.ordinal());
    }

    private static long ordinalOf(String text) {
        try {
            return text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Long.parseLong(text)
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not a number that grows nor a timestamp with offset", e);
        }
    }
}
