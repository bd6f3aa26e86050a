package org.iopgateway.gateway.consent.decision;

import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Directive;

/**
 * R26: the purpose is one that the form states, or a descendant of it, in the tree without HLEGAL, HRESCH, HMARKT and
 * PUBHLTH; siblings do not match (42 CFR 2.31(a)(5), 2.13(a)).
 */
final class R26Purpose implements FormCheck {

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        return form.provisions().permitsPurpose(matter.purpose())
                ? Optional.empty()
                : Optional.of(Defect.plain("R26", "the form states other purposes"));
    }
}
