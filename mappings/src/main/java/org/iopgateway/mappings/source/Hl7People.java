package org.iopgateway.mappings.source;

import java.util.Optional;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/** PID and NK1: the patient and the people around. */
final class Hl7People {

    private static final String RACE = "urn:oid:2.16.840.1.113883.6.238";

    private Hl7People() {}

    static RecordDraft patient(Hl7Message message) {
        Hl7Segment pid = message.first("PID").orElseThrow();
        Hl7Tables tables = message.tables();
        RecordDraft draft = new RecordDraft(RecordKind.PATIENT, message.patient(), "PID", "PID-3")
                .put("birthDate", message.time().day(pid.field(7)), "PID-7")
                .put("sex", tables.get("sex", pid.field(8), "unknown"), "PID-8")
                .put("language", language(pid.field(15)), "PID-15")
                .put("maritalStatus", pid.field(16), "PID-16")
                .put(
                        "veteran",
                        pid.field(27) != null
                                && !tables.get("veteran", pid.field(27), "yes").equals("no"),
                        "PID-27")
                .put("part2", "unknown", "PID");
        name(draft, pid, 5);
        for (int i = 0; i < pid.repetitions(10); i++) {
            race(draft, pid, i);
        }
        tables.find("ethnicity", pid.field(22))
                .ifPresent(code -> draft.put("ethnicity/system", RACE, "PID-22").put("ethnicity/code", code, "PID-22"));
        addresses(draft, pid, 11);
        contacts(draft, tables, pid, contacts(draft, tables, pid, 0, 13), 14);
        if ("Y".equals(pid.field(30))) {
            draft.put("deceased", message.time().partial(pid.field(29)), "PID-29");
        }
        return draft;
    }

    /** Kinship gives no authority to consent (rule R22), so none is claimed; an employer is not close to anyone. */
    static Optional<RecordDraft> guardian(Hl7Message message, Hl7Segment nk1) {
        String relationship = message.tables().get("guardian", nk1.field(3), "other");
        if (relationship.equals("none") || nk1.field(2) == null) {
            return Optional.empty();
        }
        String number = nk1.field(1) == null ? "1" : nk1.field(1);
        RecordDraft draft = new RecordDraft(
                        RecordKind.GUARDIAN, message.patient() + "-nk1-" + number, nk1.place(), nk1.place(1))
                .put("relationship", relationship, nk1.place(3))
                .put("hasAuthority", false, nk1.place(3));
        name(draft, nk1, 2);
        addresses(draft, nk1, 4);
        contacts(draft, message.tables(), nk1, contacts(draft, message.tables(), nk1, 0, 5), 6);
        return Optional.of(draft);
    }

    private static void name(RecordDraft draft, Hl7Segment segment, int field) {
        String place = segment.place(field);
        draft.put("name/family", segment.field(field), place)
                .add("name/given", segment.component(field, 2), place)
                .add("name/given", segment.component(field, 3), place)
                .put("name/suffix", segment.component(field, 4), place)
                .put("name/prefix", segment.component(field, 5), place);
    }

    private static void race(RecordDraft draft, Hl7Segment pid, int repetition) {
        String code = pid.component(10, repetition, 1);
        if (code != null) {
            draft.put("races/" + repetition + "/system", RACE, "PID-10")
                    .put("races/" + repetition + "/code", code, "PID-10")
                    .put("races/" + repetition + "/display", pid.component(10, repetition, 2), "PID-10");
        }
    }

    private static void addresses(RecordDraft draft, Hl7Segment segment, int field) {
        String place = segment.place(field);
        int entry = 0;
        for (int i = 0; i < segment.repetitions(field); i++) {
            String path = "addresses/" + entry + "/";
            String country = segment.component(field, i, 6);
            if (segment.component(field, i, 1) == null && segment.component(field, i, 3) == null) {
                continue;
            }
            draft.add(path + "line", segment.component(field, i, 1), place)
                    .add(path + "line", segment.component(field, i, 2), place)
                    .put(path + "city", segment.component(field, i, 3), place)
                    .put(path + "state", segment.component(field, i, 4), place)
                    .put(path + "postalCode", segment.component(field, i, 5), place)
                    .put(path + "country", country, place);
            entry++;
        }
    }

    /** Adds a field's telecommunication numbers from an entry on; answers the next free entry. */
    private static int contacts(RecordDraft draft, Hl7Tables tables, Hl7Segment segment, int from, int field) {
        int entry = from;
        for (int i = 0; i < segment.repetitions(field); i++) {
            String number = number(segment, field, i);
            if (number != null) {
                String path = "contacts/" + entry++ + "/";
                String equipment = segment.component(field, i, 3);
                draft.put(path + "system", tables.get("contactSystem", equipment, "phone"), segment.place(field))
                        .put(path + "value", number, segment.place(field))
                        .put(path + "use", use(tables, segment, field, i), segment.place(field));
            }
        }
        return entry;
    }

    private static @Nullable String use(Hl7Tables tables, Hl7Segment segment, int field, int repetition) {
        return "CP".equals(segment.component(field, repetition, 3))
                ? "mobile"
                : tables.find("contactUse", segment.component(field, repetition, 2))
                        .orElse(null);
    }

    /** XTN: the old one-piece number, the mail address, or area code and number. */
    private static @Nullable String number(Hl7Segment segment, int field, int repetition) {
        for (int component : new int[] {4, 1, 12}) {
            String whole = segment.component(field, repetition, component);
            if (whole != null) {
                return whole;
            }
        }
        String area = segment.component(field, repetition, 6);
        String local = segment.component(field, repetition, 7);
        return local == null ? null : area == null ? local : area + "-" + local;
    }

    private static @Nullable String language(@Nullable String code) {
        return code == null || !code.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*") ? null : code;
    }
}
