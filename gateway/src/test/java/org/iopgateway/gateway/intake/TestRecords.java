package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
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

    /** A patient of 15 whose care was obtained on this basis, and who wants no summaries of payments sent. */
    public static ObjectNode minor(String number, String basis, boolean twoPhysicians) {
        return with(patient(number), record -> body(record)
                .put("birthDate", LocalDate.now().minusYears(15).toString())
                .putObject("minorCare")
                .put("basis", basis)
                .put("twoPhysicians", twoPhysicians)
                .put("methadoneMaintenance", false)
                .put("alcoholOnly", false)
                .put("suppressSummaries", true));
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

    /** A stay to which a partner referred. */
    public static ObjectNode enrollment(String number, String referrer) {
        ObjectNode record = envelope("enrollment", "e-" + number, 1, number);
        ObjectNode body = record.putObject("body");
        body.put("track", "general");
        body.put("component", "sud");
        body.put("levelOfCare", "2.1");
        body.put("status", "active");
        body.put("admitted", "2026-03-01");
        body.put("referrer", referrer);
        return record;
    }

    /** Insurance with a payer. */
    public static ObjectNode coverage(String number, String id, String payer) {
        ObjectNode record = envelope("coverage", id, 1, number);
        record.putObject("body")
                .put("payerId", payer)
                .put("payerName", "ZZCANARY-PAYER")
                .put("memberId", "ZZCANARY-MEMBER")
                .put("status", "active")
                .put("relationship", "self")
                .put("order", 1);
        return record;
    }

    /** A complete Part 2 form for all of treatment, payment and operations towards one named partner. */
    public static ObjectNode consent(String number, String id, String partner, String name) {
        ObjectNode record = envelope("consent", id, 1, number);
        ObjectNode body = record.putObject("body");
        body.put("form", "tpo");
        body.put("status", "active");
        body.put("formVersion", "https://harborlight.example/forms/tpo/3");
        body.put("formHash", "ab".repeat(32));
        body.put("discloser", "Harbor Light Intensive Outpatient Program");
        ObjectNode information = body.putObject("information");
        information.putArray("labels").add("42CFRPart2").add("SUD");
        information.put("text", "all my substance use disorder treatment information held by the program");
        body.putArray("recipients")
                .addObject()
                .put("partner", partner)
                .put("name", name)
                .put("type", "named");
        body.putArray("purposes").add("TREAT").add("HPAYMT").add("HOPERAT");
        body.putObject("expiry").put("event", "none");
        body.putObject("signature")
                .put("by", "patient")
                .put("method", "electronic")
                .put("name", "ZZCANARY-GIVEN ZZCANARY-FAMILY")
                .put("on", "2026-02-28");
        body.putArray("statements")
                .add("revocation-how")
                .add("redisclosure-hipaa")
                .add("potential-redisclosure")
                .add("refusal-consequences")
                .add("fundraising-optout");
        return record;
    }

    /** The patient takes a consent back. */
    public static ObjectNode revocation(String number, String consent) {
        ObjectNode record = envelope("revocation", "v-" + consent, 1, number);
        record.putObject("body")
                .put("consent", consent)
                .put("on", "2026-04-01")
                .put("method", "written")
                .put("by", "patient");
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
