package org.iopgateway.mappings.source;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/** RDE: a medication for each order (ORC with the RXE, TQ1 and RXR that follow it). */
final class Hl7Medications {

    private Hl7Medications() {}

    static List<RecordDraft> read(Hl7Message message, List<Problem> problems) {
        List<RecordDraft> drafts = new ArrayList<>();
        for (Map<String, Hl7Segment> order : orders(message)) {
            Hl7Segment rxe = order.get("RXE");
            if (rxe == null) {
                problems.add(Hl7Items.missing("RXE"));
            } else {
                drafts.add(medication(message, order, rxe));
            }
        }
        if (drafts.isEmpty() && problems.isEmpty()) {
            problems.add(Hl7Items.missing("ORC"));
        }
        return drafts;
    }

    /** The segments of each order; of those that come more than once, the last, which belongs to the encoded order. */
    private static List<Map<String, Hl7Segment>> orders(Hl7Message message) {
        List<Map<String, Hl7Segment>> orders = new ArrayList<>();
        for (Hl7Segment segment : message.segments()) {
            if (segment.name().equals("ORC")) {
                orders.add(new HashMap<>());
            }
            if (!orders.isEmpty()) {
                orders.get(orders.size() - 1).put(segment.name(), segment);
            }
        }
        return orders;
    }

    private static RecordDraft medication(Hl7Message message, Map<String, Hl7Segment> order, Hl7Segment rxe) {
        Hl7Tables tables = message.tables();
        Hl7Segment orc = order.get("ORC");
        Optional<Hl7Segment> tq1 = Optional.ofNullable(order.get("TQ1"));
        String display = rxe.component(2, 2);
        RecordDraft draft = new RecordDraft(RecordKind.MEDICATION, idOf(orc, rxe), rxe.place(), "ORC-3")
                .put("code/system", tables.codingSystem(rxe.component(2, 3)), rxe.place(2))
                .put("code/code", rxe.field(2), rxe.place(2))
                .put("code/display", display, rxe.place(2))
                .put("prescribedHere", true, rxe.place())
                .put("status", status(tables, orc), "ORC-1")
                .put("mat", tables.mentions("mat", display), rxe.place(2))
                .put("prescriber", orc == null ? null : orc.field(12), "ORC-12")
                .put("start", message.time().partial(tq1.map(t -> t.field(7)).orElse(null)), "TQ1-7")
                .put("end", message.time().partial(tq1.map(t -> t.field(8)).orElse(null)), "TQ1-8");
        String sig = sig(rxe);
        if (sig != null) {
            dosage(draft, tables, sig, rxe, tq1, Optional.ofNullable(order.get("RXR")));
        }
        return draft;
    }

    private static void dosage(
            RecordDraft draft,
            Hl7Tables tables,
            String sig,
            Hl7Segment rxe,
            Optional<Hl7Segment> tq1,
            Optional<Hl7Segment> rxr) {
        String pattern = tq1.map(t -> t.subcomponent(3, 0, 1, 1)).orElse(null);
        draft.put("dosage/text", sig, rxe.place(7))
                .put("dosage/unit", rxe.field(5), rxe.place(5))
                .put(
                        "dosage/route",
                        tables.getOrKeep("route", rxr.map(r -> r.field(1)).orElse(null)),
                        "RXR-1")
                .put("dosage/asNeeded", "PRN".equals(pattern), "TQ1-3");
        tables.find("timesPerDay", pattern)
                .ifPresent(times -> draft.put("dosage/timesPerDay", IntNode.valueOf(Integer.parseInt(times)), "TQ1-3"));
        String dose = rxe.field(3);
        if (dose != null) {
            boolean number = dose.matches("\\d{1,9}(\\.\\d{1,9})?");
            draft.put(
                    "dosage/dose",
                    number ? DecimalNode.valueOf(new BigDecimal(dose)) : TextNode.valueOf(dose),
                    rxe.place(3));
        }
    }

    /** The provider's administration instructions, of all repetitions: text or code. */
    private static @Nullable String sig(Hl7Segment rxe) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < rxe.repetitions(7); i++) {
            String text = rxe.component(7, i, 2) == null ? rxe.component(7, i, 1) : rxe.component(7, i, 2);
            if (text != null) {
                parts.add(text);
            }
        }
        return parts.isEmpty() ? null : String.join(" ", parts);
    }

    private static String status(Hl7Tables tables, @Nullable Hl7Segment orc) {
        if (orc != null && "CM".equals(orc.field(5))) {
            return "completed";
        }
        return tables.get("medicationStatus", orc == null ? null : orc.field(1), "active");
    }

    /** The filler's order number, else the placer's, else the prescription's. */
    private static @Nullable String idOf(@Nullable Hl7Segment orc, Hl7Segment rxe) {
        String filler = orc == null ? null : orc.field(3);
        String placer = orc == null ? null : orc.field(2);
        return filler != null ? filler : placer != null ? placer : rxe.field(15);
    }
}
