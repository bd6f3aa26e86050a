package org.iopgateway.conformance.generate;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.iopgateway.mappings.record.HumanName;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PractitionerBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;

/** Writes a program's records, staff first, then patient after patient, in memory that does not grow. */
public final class ProgramGenerator {

    /** How many patients' records are mixed when disorder is asked for. */
    private static final int SHUFFLED_PATIENTS = 10;

    /** Set apart from the stream of the patient's plan, so that records do not depend on how a plan is drawn. */
    private static final long RECORD_STREAM = 1L << 40;

    private final ProgramSpec spec;
    private final PatientPlans plans;

    public ProgramGenerator(ProgramSpec spec) {
        this.spec = spec;
        this.plans = new PatientPlans(spec);
    }

    public void generate(Consumer<IopRecord> sink) {
        ProgramData.shipped().practitioners().forEach(staff -> sink.accept(practitioner(staff)));
        if (spec.shuffle()) {
            generateShuffled(sink);
        } else {
            plans.stream().forEach(patient -> write(patient, sink));
        }
    }

    private void generateShuffled(Consumer<IopRecord> sink) {
        Random random = new Draw(spec.seed(), -1).random();
        List<IopRecord> window = new ArrayList<>();
        for (int index = 0; index < spec.patients(); index++) {
            write(plans.patient(index), window::add);
            if (index % SHUFFLED_PATIENTS == SHUFFLED_PATIENTS - 1 || index == spec.patients() - 1) {
                Collections.shuffle(window, random);
                window.forEach(sink);
                window.clear();
            }
        }
    }

    private void write(PatientPlan patient, Consumer<IopRecord> sink) {
        Scribe scribe = new Scribe(patient, new Draw(spec.seed(), RECORD_STREAM + patient.index()), sink);
        PersonRecords.write(scribe);
        ConsentRecords.write(scribe);
        StayRecords.write(scribe);
        PayerRecords.write(scribe);
        ClinicalRecords.write(scribe);
        SessionRecords.write(scribe);
    }

    private IopRecord practitioner(ProgramData.Staff staff) {
        int number = Integer.parseInt(staff.id().substring(3));
        return new IopRecord(
                RecordKind.PRACTITIONER,
                staff.id(),
                Scribe.SOURCE,
                new RecordVersion("1"),
                Scribe.at(spec.asOf().minusYears(2), LocalTime.NOON),
                null,
                new PractitionerBody(
                        new HumanName(staff.family(), List.of(staff.given()), null, null),
                        Npi.of(number),
                        staff.profession(),
                        List.of(),
                        true));
    }
}
