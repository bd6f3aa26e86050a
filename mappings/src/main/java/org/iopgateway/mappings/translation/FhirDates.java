package org.iopgateway.mappings.translation;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.iopgateway.mappings.record.PartialDate;
import org.jspecify.annotations.Nullable;

/** Dates as FHIR writes them, each as precise as the record knew it and in the offset of its source. */
final class FhirDates {

    private static final int DAY_LENGTH = "2024-05-17".length();
    private static final int SECONDS_PER_MINUTE = 60;

    private FhirDates() {}

    static DateTimeType dateTime(PartialDate date) {
        return new DateTimeType(hasTime(date) ? write(OffsetDateTime.parse(date.text())) : date.text());
    }

    static DateTimeType dateTime(OffsetDateTime time) {
        return new DateTimeType(write(time));
    }

    static InstantType instant(OffsetDateTime time) {
        return new InstantType(write(time));
    }

    /** The date without its time of day; a dropped time is noted. */
    static DateType date(PartialDate date, MappingContext context, String pointer) {
        if (!hasTime(date)) {
            return new DateType(date.text());
        }
        context.note(NoteCodes.TIME_OF_DAY_DROPPED, pointer, "the element takes a date: the time of day is left out");
        return new DateType(date.text().substring(0, DAY_LENGTH));
    }

    static @Nullable Period period(@Nullable PartialDate start, @Nullable PartialDate end) {
        if (start == null && end == null) {
            return null;
        }
        Period period = new Period();
        if (start != null) {
            period.setStartElement(dateTime(start));
        }
        if (end != null) {
            period.setEndElement(dateTime(end));
        }
        return period;
    }

    static @Nullable Period period(org.iopgateway.mappings.record.@Nullable Period period) {
        return period == null ? null : period(period.start(), period.end());
    }

    static boolean hasTime(PartialDate date) {
        return date.text().length() > DAY_LENGTH;
    }

    /** FHIR wants seconds, and an offset of whole minutes. */
    private static String write(OffsetDateTime time) {
        boolean wholeMinutes = time.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE == 0;
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                wholeMinutes ? time : time.withOffsetSameInstant(ZoneOffset.UTC));
    }
}
