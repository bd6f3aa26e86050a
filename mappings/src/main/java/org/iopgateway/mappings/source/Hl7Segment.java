package org.iopgateway.mappings.source;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment of a message.
 *
 * @param segment with fields of any type, so that a newer version's fields do not hinder
 * @param place how problems name it: {@code PID}, or {@code NK1[2]} for the second
 */
record Hl7Segment(Segment segment, String place) {

    String name() {
        return segment.getName();
    }

    /** The first component of a field's first repetition; null when blank or the HL7 null. */
    @Nullable
    String field(int field) {
        return component(field, 0, 1);
    }

    @Nullable
    String component(int field, int component) {
        return component(field, 0, component);
    }

    @Nullable
    String component(int field, int repetition, int component) {
        return subcomponent(field, repetition, component, 1);
    }

    @Nullable
    String subcomponent(int field, int repetition, int component, int subcomponent) {
        if (repetition >= Math.max(1, repetitions(field))) {
            return null;
        }
        try {
            String value = Terser.get(segment, field, repetition, component, subcomponent);
            String text = value == null ? "" : value.strip();
            return text.isEmpty() || text.equals("\"\"") ? null : text;
        } catch (HL7Exception e) {
            return null;
        }
    }

    int repetitions(int field) {
        try {
            return segment.getField(field).length;
        } catch (HL7Exception e) {
            return 0;
        }
    }

    /** {@code PID-3}, or {@code NK1[2]-3}. */
    String place(int field) {
        return place + "-" + field;
    }

    @Override
    public String toString() {
        return place;
    }
}
