package org.iopgateway.gateway.consent.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Signature;
import org.iopgateway.gateway.consent.directive.Signature.Authority;
import org.iopgateway.gateway.consent.directive.Signature.Signer;

/**
 * R22: who signs for an adult who cannot (42 CFR 2.15(a), 45 CFR 164.502(g), MGL c.201D). Kinship is not authority; a
 * proxy counts only after a determination of incapacity; the program's director may consent to payment only, and with
 * {@code MA_111E} on even that is held (A16).
 */
final class R22Representatives implements FormCheck {

    private static final String RULE = "R22";
    private static final String CODE = "15_REPRESENTATIVE";

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        Signer signer = form.signature().signer();
        if (signer == Signer.DIRECTOR) {
            return director(form, matter);
        }
        boolean authorized =
                switch (signer) {
                    case REPRESENTATIVE -> mayAct(form, matter.patient());
                    case PARENT -> matter.age() < Matter.ADULT;
                    default -> true;
                };
        return authorized
                ? Optional.empty()
                : Optional.of(Defect.repairable(RULE, CODE, "the signer has no authority to act for the patient"));
    }

    private static boolean mayAct(Directive form, PatientStanding patient) {
        boolean incapable = patient.adjudicated() || !patient.capacity() || patient.deceased();
        return incapable && isAuthorized(form.signature()) && !isSignedTooEarly(form, patient);
    }

    /** Signed by a representative whose authority to act was verified. */
    static boolean isAuthorized(Signature signature) {
        return signature.signer() == Signer.REPRESENTATIVE
                && (signature.authority() == Authority.GUARDIAN || signature.authority() == Authority.PROXY);
    }

    /** Authority begins with the determination; after a death whoever represents the estate signs (R48). */
    private static boolean isSignedTooEarly(Directive form, PatientStanding patient) {
        LocalDate signed = form.signature().on();
        LocalDate since = patient.incapableSince();
        return !patient.deceased() && since != null && (signed == null || signed.isBefore(since));
    }

    private static Optional<Defect> director(Directive form, Matter matter) {
        boolean payer = matter.type() == RequesterType.INSURER || matter.type() == RequesterType.VHA;
        if (!matter.isPayment() || !payer) {
            return Optional.of(Defect.plain(RULE, "a director may consent to payment by a payer only"));
        }
        if (matter.patient().capacity() || matter.patient().adjudicated() || isSignedTooEarly(form, matter.patient())) {
            return Optional.of(Defect.repairable(
                    RULE, CODE, "a director may consent for an incapable, unadjudicated patient only"));
        }
        return matter.context().switches().ma111e()
                ? Optional.of(new Defect(
                        "R23",
                        List.of("111E_PATIENT_SIGNATURE"),
                        Set.of(Obligation.HUMAN_REVIEW),
                        "the state statute asks for the patient's signature"))
                : Optional.empty();
    }
}
