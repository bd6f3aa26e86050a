package org.iopgateway.gateway.consent.capture;

import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.translation.PatientFacts;
import org.iopgateway.mappings.translation.RecordTranslator;

/** Registers one form: checked first, then stored by the way of all records. */
final class RegisterForm {

    private final FindPatient patients;
    private final RecordTranslator translator;
    private final DirectiveCompiler compiler;
    private final FormsOnFile forms;
    private final CheckForm check;
    private final Ways ways;
    private final KeepForm keep;
    private final CaptureProperties properties;
    private final Clock clock;

    RegisterForm(
            FindPatient patients,
            RecordTranslator translator,
            DirectiveCompiler compiler,
            FormsOnFile forms,
            CheckForm check,
            Ways ways,
            KeepForm keep,
            CaptureProperties properties,
            Clock clock) {
        this.patients = patients;
        this.translator = translator;
        this.compiler = compiler;
        this.forms = forms;
        this.check = check;
        this.ways = ways;
        this.keep = keep;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Checks a form and changes nothing.
     *
     * @throws ProblemException {@code CNS-011} for a record of another kind, {@code DIS-001} for a patient who is not
     *     known, {@code CNS-013} when it is no newer than what is stored, {@code CNS-018} when it is another
     *     patient's
     */
    CheckedForm check(IopRecord record) {
        if (!Form.isForm(record.kind())) {
            throw new ProblemException(CaptureProblems.otherKind());
        }
        String patient = patients.idOf(Objects.requireNonNull(record.patient()));
        refuseUnlessNewer(record);
        Form form = Form.of(record, translator.translate(record, PatientFacts.UNKNOWN), compiler);
        return check.check(form, forms.of(patient, clock.instant()), ways);
    }

    /** Stores a checked form; durable when this returns, and in force unless it tells another state. */
    Registered store(CheckedForm checked, byte[] asSent) throws IOException {
        String receipt = keep.keep(asSent);
        return new Registered(checked, receipt, keep.await(receipt, properties.settleTimeout()));
    }

    /** The same content again is a retry, and welcome. */
    private void refuseUnlessNewer(IopRecord record) {
        Optional<IopRecord> stored = keep.newest(record.recordId());
        if (stored.filter(newest -> !Objects.equals(newest.patient(), record.patient()))
                .isPresent()) {
            throw new ProblemException(CaptureProblems.otherPatient());
        }
        boolean older = stored.filter(
                        newest -> newest.version().ordinal() > record.version().ordinal())
                .isPresent();
        boolean other = stored.filter(
                        newest -> newest.version().ordinal() == record.version().ordinal())
                .filter(newest -> !RecordJson.write(newest).equals(RecordJson.write(record)))
                .isPresent();
        if (older || other) {
            throw new ProblemException(CaptureProblems.notNewer());
        }
    }

    /** A form that was made durable, with what became of it. */
    record Registered(CheckedForm checked, String receipt, KeepForm.Settled settled) {}
}
