package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.function.Consumer;

/** Valid records as JSON, to be spoiled in one place; every name and text carries a canary. */
public final class TestRecords {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TestRecords() {}

    /** A patient number that no other test uses. */
    public static String number() {
        return "ZZCANARY-" + UUID.randomUUID().toString().substring(0, 13);
    }

    public static ObjectNode patient(String number) {
        ObjectNode record = envelope("patient", "p-" + number, 1, number);
        ObjectNode body = record.putObject("body");
        body.putObject("name")
                .put("family", "ZZCANARY-FAMILY")
                .putArray("given")
                .add("ZZCANARY-GIVEN");
        body.put("birthDate", "1988-04-12");
        body.put("sex", "female");
        body.put("veteran", false);
        body.put("part2", "yes");
        return record;
    }

    public static ObjectNode session(String number, String id) {
        ObjectNode record = envelope("session", id, 1, number);
        ObjectNode body = record.putObject("body");
        body.put("modality", "group-therapy");
        body.put("start", "2026-03-02T09:00:00-05:00");
        body.put("end", "2026-03-02T12:00:00-05:00");
        body.put("mode", "on-site");
        body.put("attendance", "present");
        body.put("groupName", "ZZCANARY-GROUP");
        return record;
    }

    /** The record, changed. */
    public static ObjectNode with(ObjectNode record, Consumer<ObjectNode> change) {
        change.accept(record);
        return record;
    }

    public static ObjectNode body(ObjectNode record) {
        return (ObjectNode) record.get("body");
    }

    /** NDJSON: one record a line. */
    public static String lines(Object... records) {
        StringBuilder lines = new StringBuilder();
        for (Object record : records) {
            lines.append(record).append('\n');
        }
        return lines.toString();
    }

    static ObjectNode envelope(String kind, String id, long version, String patient) {
        return MAPPER.createObjectNode()
                .put("kind", kind)
                .put("id", id)
                .put("source", "iop-ehr")
                .put("version", version)
                .put("recordedAt", "2026-03-02T12:30:00-05:00")
                .put("patient", patient);
    }
}
