package org.iopgateway.gateway.fhir;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.iopgateway.gateway.repository.SearchQuery.Filter;

/**
 * The prefix {@code ap}: around a date, give or take a tenth of the time between it and now (FHIR R4 3.1.1.4.5), in whole
 * days so that all pages of one day mean the same.
 */
final class ApproximateDate {

    static final String PREFIX = "ap";

    private static final int TENTH = 10;
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private ApproximateDate() {}

    /** The condition as its two bounds; any other condition as it is. */
    static List<Filter> expand(Filter filter, LocalDate today) {
        String value = filter.anyOf().get(0);
        if (!value.startsWith(PREFIX)) {
            return List.of(filter);
        }
        String date = value.substring(PREFIX.length());
        LocalDate first = first(date);
        LocalDate last = last(date, first);
        long distance = today.isBefore(first)
                ? ChronoUnit.DAYS.between(today, first)
                : Math.max(0, ChronoUnit.DAYS.between(last, today));
        long margin = distance / TENTH;
        return List.of(
                new Filter(filter.name(), List.of("ge" + within(first.minusDays(margin)))),
                new Filter(filter.name(), List.of("le" + within(last.plusDays(margin)))));
    }

    /** FHIR has the years 1 to 9999, and nothing is beyond them. */
    private static LocalDate within(LocalDate day) {
        return day.isBefore(EARLIEST) ? EARLIEST : day.isAfter(LATEST) ? LATEST : day;
    }

    private static LocalDate first(String date) {
        int year = Integer.parseInt(date.substring(0, 4));
        int month = date.length() >= 7 ? Integer.parseInt(date.substring(5, 7)) : 1;
        int day = date.length() >= 10 ? Integer.parseInt(date.substring(8, 10)) : 1;
        return LocalDate.of(year, month, day);
    }

    private static LocalDate last(String date, LocalDate first) {
        return switch (date.length()) {
            case 4 -> first.plusYears(1).minusDays(1);
            case 7 -> first.plusMonths(1).minusDays(1);
            default -> first;
        };
    }
}
