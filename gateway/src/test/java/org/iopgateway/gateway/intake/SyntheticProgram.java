package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;

/** Records of made-up patients from a seed: each has a patient record and nineteen more. */
final class SyntheticProgram {

    static final int RECORDS_PER_PATIENT = 20;

    private static final String[] MODALITIES = {
        "individual-therapy", "group-therapy", "family-therapy", "psychoeducation", "iop-day"
    };
    private static final String[] DIAGNOSES = {"F10.20", "F11.20", "F33.1", "F41.1", "F43.10"};

    private final SplittableRandom random;

    SyntheticProgram(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The twenty records of one patient, the patient first, as NDJSON. */
    String patient(String number) {
        StringBuilder lines = new StringBuilder();
        line(lines, TestRecords.patient(number));
        line(lines, diagnosis(number));
        for (int i = 0; i < 2; i++) {
            line(lines, assessment(number, i));
            line(lines, medication(number, i));
        }
        for (int i = 0; i < RECORDS_PER_PATIENT - 6; i++) {
            line(lines, session(number, i));
        }
        return lines.toString();
    }

    private ObjectNode session(String number, int index) {
        ObjectNode record = TestRecords.session(number, number + "-s" + index);
        ObjectNode body = TestRecords.body(record);
        body.put("modality", MODALITIES[random.nextInt(MODALITIES.length)]);
        body.put("attendance", random.nextInt(10) == 0 ? "no-show" : "present");
        body.put("units", 1);
        return record;
    }

    private ObjectNode diagnosis(String number) {
        ObjectNode record = TestRecords.envelope("diagnosis", number + "-d", 1, number);
        ObjectNode body = record.putObject("body");
        body.putObject("code")
                .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                .put("code", DIAGNOSES[random.nextInt(DIAGNOSES.length)]);
        body.put("clinicalStatus", "active").put("verification", "confirmed");
        return record;
    }

    private ObjectNode assessment(String number, int index) {
        ObjectNode record = TestRecords.envelope("assessment", number + "-a" + index, 1, number);
        ObjectNode body = record.putObject("body");
        body.put("instrument", "phq-9").put("taken", "2026-03-02T09:00:00-05:00");
        body.put("score", random.nextInt(28));
        return record;
    }

    private ObjectNode medication(String number, int index) {
        ObjectNode record = TestRecords.envelope("medication", number + "-m" + index, 1, number);
        ObjectNode body = record.putObject("body");
        body.putObject("code")
                .put("system", "http://www.nlm.nih.gov/research/umls/rxnorm")
                .put("code", "1819");
        body.put("prescribedHere", true).put("status", "active").put("mat", true);
        return record;
    }

    private static void line(StringBuilder lines, ObjectNode record) {
        lines.append(record).append('\n');
    }
}
