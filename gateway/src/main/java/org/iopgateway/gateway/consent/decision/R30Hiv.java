package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R30: an HIV test result, or content that shows the subject of one, needs a separate written consent for each
 * release; a tick box in another form fails and a used consent is spent (MGL c.111 s.70F). P5.
 */
final class R30Hiv implements Rule {

    @Override
    public String id() {
        return "R30";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.resource().content().hiv() != Content.Extent.WHOLE) {
            return Outcome.SILENT;
        }
        Optional<Directive> form = unspentForms(matter).first();
        return form.isPresent()
                ? usesUp(form.get())
                : Outcome.opaque("no unspent separate HIV consent", Obligation.CONSENT_REPAIR)
                        .because(List.of(), List.of(missing(matter)));
    }

    static Examination unspentForms(Matter matter) {
        return Examination.ofSeparateForms(
                matter, form -> form.kind() == FormKind.HIV && !form.marks().spent());
    }

    /** One form carries one release. */
    static Outcome usesUp(Directive form) {
        return Outcome.shapes("a separate HIV consent", Obligation.LABEL_HIV, Obligation.HIV_CONSENT_CONSUMED)
                .relyingOn(List.of(form.reference()));
    }

    /** The code of section 3: a form that would do was used before, or there is none. */
    static String missing(Matter matter) {
        boolean used = Examination.ofSeparateForms(
                        matter,
                        form -> form.kind() == FormKind.HIV && form.marks().spent())
                .isPermitted();
        return used ? "70F_HIV_USED" : "70F_HIV_SEPARATE";
    }
}
