package org.iopgateway.gateway.consent.decision;

import java.time.LocalDate;
import java.util.Optional;
import org.iopgateway.gateway.consent.decision.PatientStanding.MinorCare;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Signature;
import org.iopgateway.gateway.consent.directive.Signature.Signer;

/**
 * Who signs a form outside Part 2: the patient; a representative with authority (R22); for a minor the parent, and the
 * minor too from 16 (A21), or the minor alone for care under MGL c.112 s.12F (A20). A form signed by a parent alone is not
 * used once the patient is an adult (A17, R48).
 */
final class SeparateSigners implements FormCheck {

    private static final int MINOR_SIGNS_TOO = 16;

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        Signer signer = form.signature().signer();
        if (signer == Signer.NOBODY) {
            return Optional.of(Defect.repairable("R18", "A8_SIGNATURE", "nobody signed"));
        }
        if (signer == Signer.REPRESENTATIVE || signer == Signer.DIRECTOR) {
            return new R22Representatives().defect(form, matter);
        }
        if (matter.age() >= Matter.ADULT) {
            return form.signature().byPatient()
                    ? Optional.empty()
                    : Optional.of(Defect.repairable("R48", "14_MINOR_SIGNER", "signed by a parent only"));
        }
        return isValid(form.signature(), matter)
                ? Optional.empty()
                : Optional.of(
                        Defect.repairable("R21", "14_MINOR_SIGNER", "not signed by whoever must sign for a minor"));
    }

    private static boolean isValid(Signature signature, Matter matter) {
        if (matter.patient().minorCare().basis() == MinorCare.Basis.SECTION_12F) {
            return signature.byPatient();
        }
        LocalDate on = signature.on();
        boolean both = matter.ageOn(on == null ? matter.today() : on) >= MINOR_SIGNS_TOO;
        return both ? signature.signer() == Signer.PATIENT_AND_PARENT : signature.signer() != Signer.PATIENT;
    }
}
