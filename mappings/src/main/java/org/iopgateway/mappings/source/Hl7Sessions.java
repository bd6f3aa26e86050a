package org.iopgateway.mappings.source;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/** SIU: a session, with the attendance that event and filler status tell. */
final class Hl7Sessions {

    /** Writes seconds also when they are zero. */
    private static final DateTimeFormatter END = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private Hl7Sessions() {}

    static List<RecordDraft> read(Hl7Message message, List<Problem> problems) {
        Optional<Hl7Segment> sch = message.first("SCH");
        if (sch.isEmpty()) {
            problems.add(Hl7Items.missing("SCH"));
            return List.of();
        }
        return List.of(session(message, sch.get()));
    }

    private static RecordDraft session(Hl7Message message, Hl7Segment sch) {
        Hl7Tables tables = message.tables();
        String id = sch.field(2) == null ? sch.field(1) : sch.field(2);
        String state =
                Objects.requireNonNull(tables.events().get(message.event())).state();
        String start = start(message, sch);
        String location = message.first("AIL").map(ail -> ail.field(3)).orElse(null);
        RecordDraft draft = new RecordDraft(RecordKind.SESSION, id, "SCH", "SCH-2")
                .put("modality", tables.getOrKeep("modality", service(message, sch)), "AIS-3")
                .put("start", start, "TQ1-7")
                .put("end", end(message, start), "TQ1-8")
                .put("mode", tables.get("mode", mode(message), "on-site"), "AIL-4")
                .put("attendance", tables.find("attendance", sch.field(25)).orElse(state), "SCH-25")
                .put("location", location, "AIL-3");
        for (Hl7Segment aip : message.all("AIP")) {
            draft.add("facilitators", aip.field(3), aip.place(3));
        }
        return draft;
    }

    /** What is done: the universal service, else the appointment's type. */
    private static @Nullable String service(Hl7Message message, Hl7Segment sch) {
        return message.first("AIS").map(ais -> ais.field(3)).orElse(sch.field(8));
    }

    private static @Nullable String mode(Hl7Message message) {
        return message.first("AIL").map(ail -> ail.field(4)).orElse(null);
    }

    private static @Nullable String start(Hl7Message message, Hl7Segment sch) {
        return first(
                message.time(),
                message.first("TQ1").map(tq1 -> tq1.field(7)).orElse(null),
                message.first("AIS").map(ais -> ais.field(4)).orElse(null),
                sch.component(11, 4));
    }

    /** The end as given, else the start and the service's duration in minutes. */
    private static @Nullable String end(Hl7Message message, @Nullable String start) {
        String given = first(
                message.time(), message.first("TQ1").map(tq1 -> tq1.field(8)).orElse(null));
        Optional<Hl7Segment> ais = message.first("AIS");
        if (given != null || start == null || ais.isEmpty()) {
            return given;
        }
        String minutes = ais.get().field(7);
        boolean usable = minutes != null
                && minutes.matches("\\d{1,4}")
                && "min".equalsIgnoreCase(ais.get().field(8));
        try {
            return usable ? END.format(OffsetDateTime.parse(start).plusMinutes(Long.parseLong(minutes))) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String first(Hl7Time time, @Nullable String... dtms) {
        for (String dtm : dtms) {
            if (dtm != null) {
                return time.partial(dtm);
            }
        }
        return null;
    }
}
