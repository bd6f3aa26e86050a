package org.iopgateway.gateway.consent.decision;

import java.util.List;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;

/**
 * R31: a genetic test result needs informed written consent, and never goes for underwriting, which R14 has
 * answered (MGL c.111 s.70G, 45 CFR 164.502(a)(5)(i)). P5.
 */
final class R31Genetic implements Rule {

    @Override
    public String id() {
        return "R31";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!matter.resource().content().genetic()) {
            return Outcome.SILENT;
        }
        Examination forms = forms(matter);
        return forms.isPermitted()
                ? on(forms)
                : Outcome.opaque("no genetic consent", Obligation.CONSENT_REPAIR)
                        .because(List.of(), List.of("70G_GENETIC"));
    }

    static Outcome on(Examination forms) {
        return Outcome.shapes("a genetic consent", Obligation.LABEL_GDIS)
                .relyingOn(forms.permits().stream().map(Directive::reference).toList());
    }

    static Examination forms(Matter matter) {
        return Examination.ofSeparateForms(matter, form -> form.kind() == FormKind.GENETIC);
    }
}
