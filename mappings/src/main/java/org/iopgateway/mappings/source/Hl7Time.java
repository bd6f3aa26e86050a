package org.iopgateway.mappings.source;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HL7 v2 times (DTM, 2.A.22) as ISO 8601. Precision is kept down to the day; a time of day gets the seconds that FHIR
 * asks for, zero-filled as FHIR R4 2.24.0.1 allows. An offset that is absent is the message's, else the site's. What is no
 * time comes back as it stands, for the schema to refuse.
 */
final class Hl7Time {

    private static final Pattern DTM = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\.\\d{1,4})?)?)?)?)?)?([+-]\\d{4})?");

    private final @Nullable String messageOffset;
    private final ZoneId zone;

    /** @param messageTime MSH-7, whose offset holds for the message */
    Hl7Time(@Nullable String messageTime, ZoneId zone) {
        Matcher time = DTM.matcher(messageTime == null ? "" : messageTime);
        this.messageOffset = time.matches() ? time.group(8) : null;
        this.zone = zone;
    }

    /** As precise as it stands. */
    @Nullable
    String partial(@Nullable String dtm) {
        Matcher time = DTM.matcher(dtm == null ? "" : dtm);
        if (!time.matches()) {
            return dtm;
        }
        return time.group(4) == null ? date(time) : dateTime(time);
    }

    /** The day only. */
    @Nullable
    String day(@Nullable String dtm) {
        Matcher time = DTM.matcher(dtm == null ? "" : dtm);
        return time.matches() ? date(time) : dtm;
    }

    private static String date(Matcher time) {
        return time.group(1)
                + (time.group(2) == null ? "" : "-" + time.group(2))
                + (time.group(3) == null ? "" : "-" + time.group(3));
    }

    private String dateTime(Matcher time) {
        String local = date(time) + "T" + time.group(4) + ":" + or(time.group(5), "00") + ":" + or(time.group(6), "00")
                + or(time.group(7), "");
        String offset = Optional.ofNullable(time.group(8)).orElse(messageOffset);
        return local + (offset == null ? siteOffset(local) : offset.substring(0, 3) + ":" + offset.substring(3));
    }

    private String siteOffset(String local) {
        try {
            return zone.getRules().getOffset(LocalDateTime.parse(local)).toString();
        } catch (DateTimeException e) {
            return "Z";
        }
    }

    private static String or(@Nullable String part, String other) {
        return part == null ? other : part;
    }
}
