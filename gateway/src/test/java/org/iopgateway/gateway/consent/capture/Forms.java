package org.iopgateway.gateway.consent.capture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.iopgateway.gateway.intake.TestRecords;

/** Forms as records: complete, then changed in one place. */
final class Forms {

    static final String PATIENT = "10042";

    private Forms() {}

    /** To the hospital, for treatment, payment and operations. */
    static ObjectNode tpo(String id) {
        return TestRecords.consent(PATIENT, id, Desk.HOSPITAL, Desk.HOSPITAL_NAME);
    }

    /** The same under another title. */
    static ObjectNode of(String kind, String... labels) {
        ObjectNode form = tpo("c-1");
        body(form).put("form", kind);
        body(form).with("expiry").remove("event");
        body(form).with("expiry").put("date", "2027-03-01");
        return labels.length == 0 ? form : labelled(form, labels);
    }

    static ObjectNode labelled(ObjectNode form, String... labels) {
        ArrayNode list = body(form).with("information").putArray("labels");
        Arrays.stream(labels).forEach(list::add);
        return form;
    }

    static ObjectNode refusal(String id, String requested, String partner, String name) {
        ObjectNode record = tpo(id);
        record.put("kind", "restriction");
        record.putObject("body").put("type", "refusal").put("status", "active").put("requested", requested);
        if (!partner.isEmpty()) {
            body(record)
                    .putArray("recipients")
                    .addObject()
                    .put("partner", partner)
                    .put("name", name)
                    .put("type", "named");
        }
        return record;
    }

    static ObjectNode body(ObjectNode record) {
        return TestRecords.body(record);
    }

    static ObjectNode signature(ObjectNode record) {
        return body(record).with("signature");
    }

    static void dropStatement(ObjectNode record, String code) {
        ArrayNode statements = (ArrayNode) body(record).get("statements");
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i).asText().equals(code)) {
                statements.remove(i);
            }
        }
    }
}
