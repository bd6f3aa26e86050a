package org.iopgateway.conformance.bench;

import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.terminology.TerminologyFiles;
import org.iopgateway.mappings.translation.PatientFacts;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.RecordTranslator;

/** The translator as the gateway builds it. */
final class Translators {

    static final PatientFacts PART_2_PATIENT = new PatientFacts(Part2Status.YES);

    static final ProgramIdentity PROGRAM =
            new ProgramIdentity("Example Intensive Outpatient Program", "1234567893", "https://iop.example.org/ids");

    private Translators() {}

    static RecordTranslator create() {
        return new RecordTranslator(PROGRAM, new TerminologyFiles());
    }
}
