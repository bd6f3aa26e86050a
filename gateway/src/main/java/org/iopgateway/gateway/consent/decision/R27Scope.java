package org.iopgateway.gateway.consent.decision;

import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Provisions.Answer;

/**
 * R27: one form covers recipient, purpose, data and time together, by the deepest provision that matches (42 CFR
 * 2.31(a)(3), FHIR R4 Consent.provision).
 */
final class R27Scope implements FormCheck {

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        // The checks before this one have settled whether a class on the form reaches the recipient.
        return form.provisions().answer(matter.question().reaching(form.kind().subjects())) == Answer.PERMIT
                ? Optional.empty()
                : Optional.of(Defect.plain("R27", "outside what the form describes"));
    }
}
