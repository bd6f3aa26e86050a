package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A date as precise as its source knew it: {@code 2024}, {@code 2024-05}, {@code 2024-05-17}, or a date-time with
 * offset. The precision is kept: {@code 2024} is not the first of January.
 */
public record PartialDate(@JsonValue String text) {

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern YEAR_MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    @JsonCreator
    public PartialDate {
        try {
            if (DAY.matcher(text).matches()) {
                LocalDate.parse(text);
            } else if (YEAR_MONTH.matcher(text).matches()) {
                YearMonth.parse(text);
            } else if (!YEAR.matcher(text).matches()) {
                OffsetDateTime.parse(text);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date of the calendar", e);
        }
    }

    /** The first day that the date can mean. */
    public LocalDate earliest() {
        if (YEAR.matcher(text).matches()) {
            return LocalDate.of(Integer.parseInt(text), 1, 1);
        }
        if (YEAR_MONTH.matcher(text).matches()) {
            return YearMonth.parse(text).atDay(1);
        }
        return LocalDate.parse(text.substring(0, 10));
    }
}
