package org.iopgateway.gateway.consent.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Signature;
import org.iopgateway.gateway.consent.directive.Signature.Signer;

/**
 * R21 and the birthday of R48: who signs for a minor follows how care was lawfully obtained (42 CFR 2.14; MGL c.112
 * s.12E, s.12F). Once grown up, only a form with the patient's own signature, valid when signed, goes on.
 */
final class R21Minors implements FormCheck {

    private static final int AGE_OF_12E = 12;
    private static final String CODE = "14_MINOR_SIGNER";

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        Signer signer = form.signature().signer();
        LocalDate on = form.signature().on();
        int ageThen = matter.ageOn(on == null ? matter.today() : on);
        if (ageThen >= Matter.ADULT || signer == Signer.REPRESENTATIVE || signer == Signer.DIRECTOR) {
            return Optional.empty();
        }
        if (matter.age() >= Matter.ADULT && !form.signature().byPatient()) {
            return Optional.of(
                    Defect.repairable("R48", CODE, "signed by a parent only, and the patient is an adult now"));
        }
        boolean valid = mayConsentAlone(matter.patient().minorCare(), ageThen)
                ? form.signature().byPatient()
                : signer == Signer.PATIENT_AND_PARENT;
        return valid ? Optional.empty() : Optional.of(wrongSigner(matter));
    }

    private static Defect wrongSigner(Matter matter) {
        boolean alcohol = matter.patient().minorCare().alcoholOnly();
        return new Defect(
                "R21",
                List.of(CODE),
                alcohol
                        ? Set.of(Obligation.CONSENT_REPAIR, Obligation.HUMAN_REVIEW)
                        : Set.of(Obligation.CONSENT_REPAIR),
                "not signed by whoever must sign for this minor");
    }

    /** s.12E asks for the finding of two physicians and excludes methadone maintenance; alcohol alone is A4. */
    static boolean mayConsentAlone(PatientStanding.MinorCare care, int age) {
        return switch (care.basis()) {
            case SECTION_12F -> true;
            case SECTION_12E -> age >= AGE_OF_12E && care.twoPhysicians() && !care.methadone() && !care.alcoholOnly();
            case PARENTAL, NOT_STATED -> false;
        };
    }

    /** A form that the patient signed as a minor and that goes on: the adult is asked to sign again. */
    static Set<Obligation> prompt(List<Directive> forms, Matter matter) {
        return forms.stream().anyMatch(form -> outlivesMinority(form.signature(), matter))
                ? Set.of(Obligation.RECONSENT_PROMPT)
                : Set.of();
    }

    private static boolean outlivesMinority(Signature signature, Matter matter) {
        return signature.on() != null && matter.ageOn(signature.on()) < Matter.ADULT && matter.age() >= Matter.ADULT;
    }
}
