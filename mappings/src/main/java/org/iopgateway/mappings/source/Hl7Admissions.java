package org.iopgateway.mappings.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * ADT: a patient, guardians (NK1) and coverages (IN1); with an admission also its diagnoses (DG1) and the enrollment
 * (PV1).
 */
final class Hl7Admissions {

    private Hl7Admissions() {}

    static List<RecordDraft> readPerson(Hl7Message message, List<Problem> problems) {
        List<RecordDraft> drafts = new ArrayList<>();
        drafts.add(Hl7People.patient(message));
        message.all("NK1").forEach(nk1 -> Hl7People.guardian(message, nk1).ifPresent(drafts::add));
        message.all("IN1").forEach(in1 -> drafts.add(Hl7Coverages.coverage(message, in1)));
        return drafts;
    }

    static List<RecordDraft> read(Hl7Message message, List<Problem> problems) {
        List<RecordDraft> drafts = readPerson(message, problems);
        List<RecordDraft> diagnoses =
                message.all("DG1").stream().map(dg1 -> diagnosis(message, dg1)).toList();
        Optional<Hl7Segment> pv1 = message.first("PV1");
        if (pv1.isEmpty()) {
            problems.add(Hl7Items.missing("PV1"));
        } else if (visit(pv1.get()) == null) {
            problems.add(Problem.malformed("HL7-011", "expected the number of the stay, found none", "PV1-19")
                    .withRemedy("give the visit number: it names the stay in later messages"));
        } else {
            drafts.add(enrollment(message, pv1.get(), diagnoses, problems));
        }
        drafts.addAll(diagnoses);
        return drafts;
    }

    private static RecordDraft enrollment(
            Hl7Message message, Hl7Segment pv1, List<RecordDraft> diagnoses, List<Problem> problems) {
        Hl7Tables tables = message.tables();
        String service = pv1.field(10);
        if (tables.find("levelOfCare", service).isEmpty()) {
            problems.add(Problem.unsupported(
                            "HL7-012",
                            "expected a service of the program, found " + (service == null ? "none" : "another")
                                    + "; taken as intensive outpatient, both components",
                            "PV1-10")
                    .withRemedy("list the site's code in the table of services"));
        }
        RecordDraft draft = new RecordDraft(RecordKind.ENROLLMENT, visit(pv1), "PV1", "PV1-19")
                .put("track", tables.get("track", service, "general"), "PV1-10")
                .put("component", tables.get("component", service, "dual"), "PV1-10")
                .put("levelOfCare", tables.get("levelOfCare", service, "2.1"), "PV1-10")
                .put(
                        "status",
                        Objects.requireNonNull(tables.events().get(message.event()))
                                .state(),
                        "MSH-9")
                .put("admitted", message.time().partial(pv1.field(44)), "PV1-44")
                .put("discharged", message.time().partial(pv1.field(45)), "PV1-45")
                .put("disposition", tables.getOrKeep("disposition", pv1.field(36)), "PV1-36");
        message.first("IN1").ifPresent(in1 -> draft.put("coverage", Hl7Coverages.idOf(message, in1), "IN1-1"));
        diagnoses.forEach(diagnosis -> draft.add("diagnoses", diagnosis.id(), "DG1-3"));
        return draft;
    }

    private static RecordDraft diagnosis(Hl7Message message, Hl7Segment dg1) {
        Hl7Tables tables = message.tables();
        String code = dg1.field(3);
        String id = dg1.field(20) == null && code != null ? message.patient() + "-" + code : dg1.field(20);
        String system = dg1.component(3, 3) == null ? dg1.field(2) : dg1.component(3, 3);
        boolean deleted = "D".equals(dg1.field(21));
        return new RecordDraft(RecordKind.DIAGNOSIS, id, dg1.place(), dg1.place(3))
                .put("code/system", tables.codingSystem(system), dg1.place(3))
                .put("code/code", code, dg1.place(3))
                .put("code/display", dg1.component(3, 2) == null ? dg1.field(4) : dg1.component(3, 2), dg1.place(3))
                .put("clinicalStatus", "active", dg1.place())
                .put(
                        "verification",
                        deleted ? "entered-in-error" : tables.get("verification", dg1.field(6), "confirmed"),
                        dg1.place(6))
                .put("onset", message.time().partial(dg1.field(5)), dg1.place(5))
                .put("recordedOn", message.time().partial(dg1.field(19)), dg1.place(19))
                .put(
                        "enrollment",
                        message.first("PV1").map(Hl7Admissions::visit).orElse(null),
                        "PV1-19");
    }

    /** The visit number, else the alternate one. */
    private static @Nullable String visit(Hl7Segment pv1) {
        return pv1.field(19) == null ? pv1.field(50) : pv1.field(19);
    }
}
