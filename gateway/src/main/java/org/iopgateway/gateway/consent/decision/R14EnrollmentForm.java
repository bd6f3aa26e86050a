package org.iopgateway.gateway.consent.decision;

import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Directive;

/**
 * R14: an enrollment check asks for the consent of 42 CFR 2.34; a consent to all of treatment, payment and operations is
 * none, though it names the opioid treatment program.
 */
final class R14EnrollmentForm implements FormCheck {

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        boolean check = matter.type() == RequesterType.OTP
                && matter.context().special().section() == SpecialPurpose.Section.MULTIPLE_ENROLLMENT;
        return check && form.marks().fullTpo()
                ? Optional.of(Defect.plain("R14", "no consent to an enrollment check"))
                : Optional.empty();
    }
}
