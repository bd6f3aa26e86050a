package org.iopgateway.conformance.generate;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;

/** Puts bodies about one patient into envelopes and hands them on. */
final class Scribe {

    static final String SOURCE = "iop-ehr";
    private static final ZoneId PROGRAM_ZONE = ZoneId.of("America/New_York");
    private static final LocalTime EVENING = LocalTime.of(21, 0);

    private final PatientPlan patient;
    private final Draw draw;
    private final Consumer<IopRecord> sink;

    Scribe(PatientPlan patient, Draw draw, Consumer<IopRecord> sink) {
        this.patient = patient;
        this.draw = draw;
        this.sink = sink;
    }

    PatientPlan patient() {
        return patient;
    }

    Draw draw() {
        return draw;
    }

    ProgramData data() {
        return ProgramData.shipped();
    }

    /** Writes a record that was recorded on the evening of a day; its id is the patient's number and a suffix. */
    void write(RecordKind kind, String suffix, LocalDate recorded, RecordBody body) {
        sink.accept(new IopRecord(
                kind,
                kind == RecordKind.PATIENT ? patient.number() : patient.recordId(suffix),
                SOURCE,
                new RecordVersion("1"),
                at(recorded, EVENING),
                patient.number(),
                body));
    }

    String enrollment() {
        return patient.recordId("stay");
    }

    static OffsetDateTime at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(PROGRAM_ZONE).toOffsetDateTime();
    }

    static PartialDate on(LocalDate day) {
        return new PartialDate(day.toString());
    }

    static Code icd10(CodedTerm coded) {
        return new Code("http://hl7.org/fhir/sid/icd-10-cm", coded.code(), coded.display());
    }

    static Code loinc(CodedTerm coded) {
        return new Code("http://loinc.org", coded.code(), coded.display());
    }
}
