package org.iopgateway.gateway.consent.decision;

import java.util.Set;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R7(a): a consent for that proceeding that stands alone lets records into it, held for a person (42 CFR 2.31(d)).
 * Separate notes and what else needs a form of its own are left to the bar, and so is what the patient restricted or
 * denied.
 */
final class R07StandAloneConsent implements Rule {

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!R07ProceedingsBar.isBarred(matter) || matter.resource().note().isSeparate()) {
            return Outcome.SILENT;
        }
        Examination forms = Examination.ofPart2Forms(matter, form -> form.kind() == FormKind.LEGAL);
        if (!forms.isPermitted()) {
            return Outcome.SILENT;
        }
        Outcome release =
                ConsentRelease.specific(matter, forms.permits(), Effect.PERMIT, Set.of(Obligation.HUMAN_REVIEW));
        Outcome outcome = StageDRelease.ofConsented(matter, forms.permits(), release);
        return outcome.effect() == Effect.DENY ? Outcome.SILENT : outcome;
    }
}
