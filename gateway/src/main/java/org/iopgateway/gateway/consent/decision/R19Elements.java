package org.iopgateway.gateway.consent.decision;

import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;

/**
 * R19: every element of section 3 is there. A general release, an enrollment form or a partner's own form is judged by
 * its elements, not its title (42 CFR 2.31(a), last sentence of the statement in 2.32(a)(1)).
 */
final class R19Elements implements FormCheck {

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        return form.missing().isEmpty()
                ? Optional.empty()
                : Optional.of(new Defect(
                        "R19",
                        form.missing(),
                        Set.of(Obligation.CONSENT_REPAIR),
                        "required elements are missing from the form"));
    }
}
