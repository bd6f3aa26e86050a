package org.iopgateway.gateway.consent.decision;

import java.util.List;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R30: an HIV test result, or content that shows the subject of one, needs a separate written consent for each
 * release; a tick box in another form fails and a used consent is spent (MGL c.111 s.70F). Entries inside a wider
 * resource are left out. P5.
 */
final class R30Hiv implements Rule {

    @Override
    public String id() {
        return "R30";
    }

    @Override
    public Outcome apply(Matter matter) {
        Content.Extent extent = matter.resource().content().hiv();
        if (extent == Content.Extent.NONE) {
            return Outcome.SILENT;
        }
        Examination forms = forms(matter);
        if (forms.isPermitted()) {
            return Outcome.shapes("a separate HIV consent", Obligation.LABEL_HIV, Obligation.HIV_CONSENT_CONSUMED)
                    .relyingOn(List.of(forms.permits().get(0).reference()));
        }
        return extent == Content.Extent.PART
                ? Outcome.shapes("HIV entries are left out", Obligation.REDACT)
                : Outcome.opaque("no unspent separate HIV consent", Obligation.CONSENT_REPAIR)
                        .because(List.of(), List.of("70F_HIV_SEPARATE"));
    }

    /** One form carries one release, so only the first that fits is relied on and spent. */
    private static Examination forms(Matter matter) {
        return Examination.ofSeparateForms(
                matter, form -> form.kind() == FormKind.HIV && !form.marks().spent());
    }
}
