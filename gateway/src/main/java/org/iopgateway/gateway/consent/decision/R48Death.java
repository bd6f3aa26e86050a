package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Signature.Signer;

/**
 * R48: records stay protected after death, and what the patient signed is suspended unless the form says that it
 * survives; else the personal representative consents (42 CFR 2.15(b)(2)).
 */
final class R48Death implements FormCheck {

    /** After death somebody must find the personal representative. */
    static Obligation[] review(Matter matter) {
        return matter.patient().deceased() ? new Obligation[] {Obligation.HUMAN_REVIEW} : new Obligation[0];
    }

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        boolean suspended = matter.patient().deceased()
                && form.signature().signer() != Signer.REPRESENTATIVE
                && !form.lifetime().survivesDeath();
        return suspended
                ? Optional.of(new Defect(
                        "R48", List.of(), Set.of(Obligation.HUMAN_REVIEW), "suspended by the patient's death"))
                : Optional.empty();
    }
}
