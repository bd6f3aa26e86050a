package org.iopgateway.mappings.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parsed message: its segments in order, and what its header says.
 *
 * @param segments MSH first
 * @param time reads the message's times
 */
record Hl7Message(List<Hl7Segment> segments, Hl7Time time, Hl7Tables tables) {

    Hl7Message {
        segments = List.copyOf(segments);
    }

    Hl7Segment msh() {
        return segments.get(0);
    }

    Optional<Hl7Segment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    List<Hl7Segment> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }

    /** MSH-9 as {@code ADT^A01}. */
    String event() {
        return msh().component(9, 1) + "^" + msh().component(9, 2);
    }

    /** The sending facility (MSH-4), else the sending application (MSH-3): record ids are unique in it. */
    @Nullable
    String source() {
        String name = msh().field(4) == null ? msh().field(3) : msh().field(4);
        return name == null ? null : name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
    }

    /** When the message was made (MSH-7), else when the event was recorded (EVN-2). */
    @Nullable
    String version() {
        String made = time.partial(msh().field(7));
        return made == null ? recorded() : made;
    }

    /** When the event was recorded (EVN-2), else when the message was made. */
    @Nullable
    String recorded() {
        String recorded =
                first("EVN").map(evn -> evn.field(2)).map(time::partial).orElse(null);
        return recorded == null ? time.partial(msh().field(7)) : recorded;
    }

    /** The patient's medical record number (PID-3 of type MR), else the first number. */
    @Nullable
    String patient() {
        Hl7Segment pid = first("PID").orElse(null);
        if (pid == null) {
            return null;
        }
        for (int i = 0; i < pid.repetitions(3); i++) {
            if ("MR".equals(pid.component(3, i, 5))) {
                return pid.component(3, i, 1);
            }
        }
        return pid.field(3);
    }

    @Override
    public String toString() {
        return event();
    }
}
