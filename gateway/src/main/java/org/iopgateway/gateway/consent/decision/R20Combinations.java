package org.iopgateway.gateway.consent.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R20: a notes consent, a proceedings consent or a psychotherapy authorization joined with anything else makes the
 * whole sheet unusable (42 CFR 2.31(b)(2)-(3), 2.31(d), 45 CFR 164.508(b)(3)(ii); A8), and so does a notes consent that
 * care was conditioned on.
 */
final class R20Combinations implements FormCheck {

    private static final List<FormKind> ALONE =
            List.of(FormKind.NOTES_SUD, FormKind.NOTES_PSYCHOTHERAPY, FormKind.LEGAL);

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        boolean notes = form.isOrIncludes(FormKind.NOTES_SUD) || form.isOrIncludes(FormKind.NOTES_PSYCHOTHERAPY);
        if (notes && form.marks().conditioned()) {
            return Optional.of(new Defect(
                    "R20",
                    List.of("31B_NOTES_CONDITIONED"),
                    Set.of(Obligation.HUMAN_REVIEW),
                    "care was made conditional on signing a notes consent"));
        }
        boolean barred = !form.combined().isEmpty() && ALONE.stream().anyMatch(form::isOrIncludes);
        if (!barred) {
            return Optional.empty();
        }
        Set<Obligation> obligations = new HashSet<>(Set.of(Obligation.CONSENT_REPAIR));
        if (!matter.resource().note().isSeparate()) {
            obligations.add(Obligation.HUMAN_REVIEW);
        }
        String code = form.isOrIncludes(FormKind.LEGAL) ? "31D_LEGAL_COMBINED" : "31B_NOTES_COMBINED";
        return Optional.of(
                new Defect("R20", List.of(code), obligations, "the form joins what must stand on a sheet of its own"));
    }
}
