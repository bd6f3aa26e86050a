package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.jspecify.annotations.Nullable;

/**
 * FHIR dates of any precision as moments in the program's local time: a date on a form begins with its first and ends
 * with its last moment.
 */
public final class LocalTime {

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private final ZoneId zone;

    public LocalTime(ZoneId zone) {
        this.zone = zone;
    }

    /** The first moment; absent when the element is empty. */
    @Nullable
    Instant start(@Nullable BaseDateTimeType date) {
        String text = text(date);
        if (text == null) {
            return null;
        }
        return text.length() > DAY
                ? OffsetDateTime.parse(text).toInstant()
                : first(text).atStartOfDay(zone).toInstant();
    }

    /** The moment after the last. */
    @Nullable
    Instant end(@Nullable BaseDateTimeType date) {
        String text = text(date);
        if (text == null) {
            return null;
        }
        return text.length() > DAY
                ? OffsetDateTime.parse(text).toInstant().plusMillis(1)
                : last(text).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The first day that it can mean; absent when the element is empty. */
    public @Nullable LocalDate firstDay(@Nullable BaseDateTimeType date) {
        String text = text(date);
        return text == null ? null : text.length() > DAY ? local(text) : first(text);
    }

    /** The last day that it can mean; absent when the element is empty. */
    public @Nullable LocalDate lastDay(@Nullable BaseDateTimeType date) {
        String text = text(date);
        return text == null ? null : text.length() > DAY ? local(text) : last(text);
    }

    private LocalDate local(String text) {
        return OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
    }

    private static LocalDate first(String text) {
        return switch (text.length()) {
            case YEAR -> Year.parse(text).atDay(1);
            case MONTH -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text);
        };
    }

    private static LocalDate last(String text) {
        return switch (text.length()) {
            case YEAR -> Year.parse(text).atMonth(12).atEndOfMonth();
            case MONTH -> YearMonth.parse(text).atEndOfMonth();
            default -> LocalDate.parse(text);
        };
    }

    private static @Nullable String text(@Nullable BaseDateTimeType date) {
        return date == null || date.isEmpty() ? null : date.getValueAsString();
    }
}
