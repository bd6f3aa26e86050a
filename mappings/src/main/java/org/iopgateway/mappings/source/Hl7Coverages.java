package org.iopgateway.mappings.source;

import com.fasterxml.jackson.databind.node.IntNode;
import org.iopgateway.mappings.record.RecordKind;

/** IN1: a patient's insurance. */
final class Hl7Coverages {

    private Hl7Coverages() {}

    static RecordDraft coverage(Hl7Message message, Hl7Segment in1) {
        RecordDraft draft = new RecordDraft(RecordKind.COVERAGE, idOf(message, in1), in1.place(), in1.place(1))
                .put("payerId", in1.field(3), in1.place(3))
                .put("payerName", in1.field(4), in1.place(4))
                .put("memberId", in1.field(36), in1.place(36))
                .put("subscriberId", in1.field(49), in1.place(49))
                .put("groupNumber", in1.field(8), in1.place(8))
                .put("planName", in1.component(2, 2) == null ? in1.field(2) : in1.component(2, 2), in1.place(2))
                .put("status", "active", in1.place())
                .put("relationship", message.tables().get("subscriber", in1.field(17), "other"), in1.place(17))
                .put("order", IntNode.valueOf(order(in1)), in1.place(1));
        return draft.put("period/start", message.time().day(in1.field(12)), in1.place(12))
                .put("period/end", message.time().day(in1.field(13)), in1.place(13));
    }

    /** IN1 has no id of its own: the patient's number and the plan's rank. */
    static String idOf(Hl7Message message, Hl7Segment in1) {
        return message.patient() + "-in1-" + order(in1);
    }

    private static int order(Hl7Segment in1) {
        String rank = in1.field(1);
        return rank != null && rank.matches("[1-9]\\d?") ? Integer.parseInt(rank) : 1;
    }
}
