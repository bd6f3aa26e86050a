package org.iopgateway.gateway.consent.decision;

import java.util.Set;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R7(a): a consent for that proceeding that stands alone lets records into it, held for a person (42 CFR 2.31(d)).
 * Separate notes and HIV results need their own form besides and are left to the bar.
 */
final class R07StandAloneConsent implements Rule {

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!R07ProceedingsBar.isBarred(matter)
                || matter.resource().note().isSeparate()
                || matter.resource().content().hiv() == Content.Extent.WHOLE) {
            return Outcome.SILENT;
        }
        Examination forms = Examination.ofPart2Forms(matter, form -> form.kind() == FormKind.LEGAL);
        return forms.isPermitted()
                ? ConsentRelease.specific(matter, forms.permits(), Effect.PERMIT, Set.of(Obligation.HUMAN_REVIEW))
                : Outcome.SILENT;
    }
}
